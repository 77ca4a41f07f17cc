# baton only
# timeout: 200
# What can be seen half done, and what can't; decided, not sampled.
import gil

class Box:
    def __init__(self):
        self.x = 0
    def __repr__(self):
        return f'x={self.x}'

def add(box):
    box.x += 1
def append(xs):
    xs.append(1)
def swap(xs):
    xs[0], xs[1] = xs[1], xs[0]
def size(xs):
    return len(xs)
def box():
    return Box(),
def pair():
    return [1, 2],

for f, g, make in (add, add, box), (append, append, pair), \
        (swap, swap, pair), (size, append, pair):
    answers = [gil.atomic(f, g, make, progress=False).atomic,
               gil.atomic(f, g, make, switch_points='calls').atomic]
    print(f.__name__, *answers)
# expect: add False True
# expect: append True True
# expect: swap False True
# expect: size True True

found = gil.atomic(append, append, pair, gil='off', budget=60)
print(found.atomic, found.exploration.failure.verdict)
# expect: False corrupted
found = gil.atomic(add, make=box)
print(found.half, bool(found))
# expect: returns '([None, None], (x=1,))' False
