# SPDX-License-Identifier: MIT
# What is said when a subclass refuses to multiply.


class Left(list):
    def __mul__(self, other):
        return NotImplemented


class Right(list):
    def __rmul__(self, other):
        return NotImplemented


class Both(Left, Right):
    pass


for make in Left, Right, Both, list:
    for other in 3, 'x', 2.5, make():
        for ask in (lambda: make() * other, lambda: other * make()):
            try:
                print(ask())
            except TypeError as e:
                print(make.__name__, e)
