# SPDX-License-Identifier: MIT
# modes: plain interval
"""Loops that take pairs apart at once, from iterators that make them."""
for i, c in enumerate('ab', 5):
    print(i, c)
for a, b in zip([1, 2, 3], (4, 5)):
    print(a, b)
for k, v in {'x': 1, 'y': 2}.items():
    print(k, v)

# Targets that aren't locals, or are more than names.
class Box:
    pass


def other_targets():
    box, row = Box(), [0, 0]
    for box.i, row[1] in enumerate([7, 8]):
        print(box.i, row)
    for i, (a, b) in enumerate([(1, 2), (3, 4)]):
        print(i, a, b)
    for i, i in zip('ab', 'cd'):
        print(i)
    return [x + y for x, y in zip([1, 2], range(10, 20))]


print(other_targets())


def changed():
    d = {1: 2, 3: 4}
    try:
        for k, v in d.items():
            d[k + 10] = v
    except RuntimeError as e:
        print(e)
    d = {1: 2, 3: 4}
    for k, v in d.items():
        d[k] = v + 1
    print(d)
    try:
        for a, b in zip([1, 2], [3], strict=True):
            print(a, b)
    except ValueError as e:
        print(e)
    for i, x in enumerate([1], (1 << 61) - 1):
        print(i == 2305843009213693951)
    for i, x in enumerate('ab', (1 << 61) - 1):
        print(i, x)


changed()


def rest():
    it = zip([1, 2, 3], iter([4, 5]))
    for a, b in it:
        print(a, b)
    print(next(it, 'ended'))
    e = enumerate([10, 20, 30])
    for i, x in e:
        print(i, x)
        break
    print(next(e))
    kept = [p for p in zip('ab', 'cd')]
    print(kept)


rest()


class Upside(enumerate):
    def __next__(self):
        i, x = super().__next__()
        return x, i


for x, i in Upside('ab'):
    print(x, i)


def raising():
    yield 1
    raise KeyError('k')


def failing():
    try:
        for i, x in enumerate(raising()):
            print(i, x)
    except KeyError as e:
        print(e.args, e.__traceback__.tb_lineno - failing.__code__.co_firstlineno)
    try:
        for a, b in zip([1, 2], raising()):
            print(a, b)
    except KeyError as e:
        print(e.args)


failing()
