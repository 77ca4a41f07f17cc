# SPDX-License-Identifier: MIT
# Closures: counters, composition, currying, memoisation, church numerals.
from functools import reduce


def counter():
    n = 0

    def step(by=1):
        nonlocal n
        n += by
        return n
    return step


def compose(*functions):
    def composed(x):
        for f in functions:
            x = f(x)
        return x
    return composed


def adder(n):
    return lambda x: x + n


def memo(f):
    known = {}

    def lookup(n):
        if n not in known:
            known[n] = f(n)
        return known[n]
    return lookup


def church(n):
    def apply(f):
        def times(x):
            for _ in range(n):
                x = f(x)
            return x
        return times
    return apply


def main():
    step = counter()
    for _ in range(150000):
        step()
    for i in range(60000):
        step(by=i)
    f = compose(*[adder(i) for i in range(8)])
    total = sum(f(i) for i in range(20000))
    fib = memo(lambda n: n if n < 2 else fib(n - 1) + fib(n - 2))
    for i in range(200):
        total += fib(i) & 1
    total += church(300)(church(200)(adder(1)))(0)
    total += reduce(lambda a, b: a + b, map(lambda x: x * 2, range(60000)))
    print(step(), total)


main()
