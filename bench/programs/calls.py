# SPDX-License-Identifier: MIT
# Calls of all kinds: keywords, defaults, star arguments, closures, built-ins,
# instances made, methods.
def plain(a, b):
    return a + b


def defaults(a, b=2, c=3):
    return a + b + c


def starred(*args, **kwargs):
    return len(args) + len(kwargs)


def adder(n):
    return lambda x: x + n


class Pair:
    def __init__(self, a, b):
        self.a, self.b = a, b

    def total(self):
        return self.a + self.b


def run(n):
    total = 0
    add5 = adder(5)
    for i in range(n):
        total += plain(i, 1)
        total += defaults(i, c=4)
        total += starred(i, 2, k=3)
        total += add5(i)
        total += len((i, i)) + abs(-i) + min(i, 7)
        total += Pair(i, 1).total()
    return total


print(run(150000))
