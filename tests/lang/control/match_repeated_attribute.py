# SPDX-License-Identifier: MIT
# One attribute can't be matched twice, by its place and by its name.


class Point:
    __match_args__ = ('x', 'y')
    x, y = 1, 2


def check(point):
    match point:
        case Point(1, x=1):
            print('matched')


try:
    check(Point())
except TypeError as e:
    print(e)
match Point():
    case Point(1, y=2):
        print('by place and by name')
