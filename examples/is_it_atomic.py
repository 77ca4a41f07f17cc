# baton only
# exit: 1
# Which operations can be seen half done? Each is run in two threads at once,
# in all schedules that differ: with switches after any instruction ("every"),
# at calls and jumps back alone ("calls", as CPython does since 3.10), and
# without the lock. "whole": every schedule ends as one after the other does.
import gil
import sys


class Box:
    def __init__(self):
        self.x = 0

    def __repr__(self):
        return f'x={self.x}'


def add(box): box.x += 1
def append(xs): xs.append(9)
def set_item(d): d['k'] = len(d)
def store(d): d['k'] = 1
def sort(xs): xs.sort()
def default(d): return d.setdefault('k', [])
def swap(xs): xs[0], xs[1] = xs[1], xs[0]
def size(xs): return len(xs)
def pop(xs): return xs.pop() if xs else None
def extend(xs): xs += [7, 8]


def numbers(): return [3, 1, 2],
def box(): return Box(),
def table(): return {},


TABLE = [
    ('x.n += 1', add, add, box),
    ('L.append(x)', append, append, numbers),
    ('L += [a, b]', extend, extend, numbers),
    ('d[k] = v', store, store, table),
    ('d[k] = len(d)', set_item, set_item, table),
    ('d.setdefault(k, v)', default, default, table),
    ('L.sort()', sort, sort, numbers),
    ('L[i], L[j] = L[j], L[i]', swap, swap, numbers),
    ('len(L) | L.append(x)', size, append, numbers),
    ('if L: L.pop()', pop, pop, lambda: ([1],)),
]


def judge(f, g, make, **how):
    found = gil.atomic(f, g, make, progress=False, **how)
    if found.atomic is None:
        return 'undecided'
    if found.atomic:
        return 'whole'
    corrupt = found.exploration.failure.verdict == 'corrupted'
    return 'corrupted' if corrupt else 'half done'


print(f'{"":26}{"every":>10}{"calls":>12}{"no lock":>12}')
answers = []
for name, f, g, make in TABLE:
    row = [judge(f, g, make), judge(f, g, make, switch_points='calls'),
           judge(f, g, make, gil='off', budget=20)]
    print(f'{name:26}{row[0]:>10}{row[1]:>12}{row[2]:>12}')
    answers += row
sys.exit('undecided' not in answers)
