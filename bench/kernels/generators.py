# SPDX-License-Identifier: MIT
# Generators, closures and coroutines: for, sum, yield from, await.


def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


def both(n):
    yield from count(n)
    yield from count(n)


def adder(by):
    def add(x):
        return x + by
    return add


async def leaf(x):
    return x


async def outer(n):
    total = 0
    for i in range(n):
        total += await leaf(i)
    return total


def run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value


total = 0
for x in both(6000):
    total += x
add = adder(3)
print(total, sum(add(x) for x in count(8000)), run(outer(6000)))
