# SPDX-License-Identifier: MIT
# Exceptions raised, caught, passed through frames; try that costs nothing.
class Oops(Exception):
    pass


def deep(n):
    if n == 0:
        raise Oops('bottom')
    deep(n - 1)


def run(n):
    caught = 0
    for i in range(n):
        try:
            if i % 3 == 0:
                raise ValueError(i)
            {}[i]
        except ValueError:
            caught += 1
        except KeyError:
            caught += 2
        finally:
            caught += 1
    for i in range(n // 10):
        try:
            deep(8)
        except Oops:
            caught += 1
    for i in range(n * 5):
        try:
            caught += i & 1
        except TypeError:
            caught = 0
    return caught


print(run(150000))
