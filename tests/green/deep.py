# baton only
# Recursion without end is an exception on a fiber's stack, too.
import threading
from baton import green


def deep(n=0):
    return deep(n + 1)


def nested():
    x = []
    for _ in range(100_000):
        x = [x]
    return repr(x)


class Compares:
    def __lt__(self, other):
        return sorted([Compares(), Compares()])


for function in deep, nested, lambda: sorted([Compares(), Compares()]):
    job = green.spawn(function)
    job.join()
    print(type(job.exception).__name__)
    # expect: RecursionError
    # expect: RecursionError
    # expect: RecursionError

# A C stack never is too small for C code that asks how much is left.
threading.stack_size(32768)
print(green.spawn(repr, [[[]]]).get())  # expect: [[[]]]
