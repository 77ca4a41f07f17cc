# SPDX-License-Identifier: MIT
# Data descriptors of built-in types behind one attribute access.
from collections import namedtuple
from operator import itemgetter

P = namedtuple("P", "x y")
Q = namedtuple("Q", "y x")


class R(tuple):
    x = property(itemgetter(1))


def xs(items):
    return [i.x for i in items]


for _ in range(3):
    got = xs([P(1, 2), Q(3, 4), R((5, 6)), P(7, 8)])
print(got)  # expect: [1, 4, 6, 7]
try:
    P(1, 2).x = 3
except AttributeError as e:
    print(e)  # expect: can't set attribute
try:
    del P(1, 2).y
except AttributeError as e:
    print(e)  # expect: can't delete attribute
print(P.x.__doc__)  # expect: Alias for field number 0
P.x.__doc__ = "across"
print(P.x.__doc__, P.x.__get__(P(8, 9)))  # expect: across 8
try:
    P.x.__get__(3)
except TypeError as e:
    print(e)
# expect: descriptor for index '0' for tuple subclasses doesn't apply to 'int' object
R.x = property(itemgetter(9))
try:
    xs([R((5, 6))])
except IndexError as e:
    print(e)  # expect: tuple index out of range
R.x = 11
print(xs([P(1, 2), R(())]))  # expect: [1, 11]
classes = [o.__class__.__name__ for o in (1, "a", P(1, 2), R(()), P)]
print(classes)  # expect: ['int', 'str', 'P', 'R', 'type']
