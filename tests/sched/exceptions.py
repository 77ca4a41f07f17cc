# options: --seed=3
# baton only
# expect stderr: ValueError: in a thread
# Exceptions stay in their threads; generators and recursion work in a fiber.
import threading

results = []


def fails():
    raise ValueError('in a thread')


def deep(n):
    return deep(n + 1)


def deep_in_c(n):
    return sorted([n], key=lambda _: deep_in_c(n + 1))


def recurses(function):
    try:
        function(0)
    except RecursionError:
        results.append('RecursionError')


def generates():
    def count():
        for i in range(3):
            results.append(i)
            yield i
    results.append(sum(count()))


def run(target, *args):
    thread = threading.Thread(target=target, args=args)
    thread.start()
    thread.join()


run(fails)
run(recurses, deep)
run(recurses, deep_in_c)
run(generates)
print(results)  # expect: ['RecursionError', 'RecursionError', 0, 1, 2, 3]
