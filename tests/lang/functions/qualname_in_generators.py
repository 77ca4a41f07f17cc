# SPDX-License-Identifier: MIT
# The qualified names of what is made within expressions.
# python: 3.13


def f():
    made = list(lambda: i for i in range(1))
    nested = list(list((lambda: j) for j in [i]) for i in range(1))
    listed = [lambda: k for k in range(1)]
    return made[0], nested[0][0], listed[0], (lambda: (lambda: 0))()


class C:
    made = list(lambda: i for i in range(1))
    listed = [lambda: i for i in range(1)]


for function in (*f(), C.made[0], C.listed[0]):
    print(function.__qualname__)
