# SPDX-License-Identifier: MIT
# Coroutines driven by hand: await chains, a round-robin, async iteration.
from collections import deque


class Pause:
    def __await__(self):
        yield self


async def leaf(n):
    return n & 7


async def middle(n):
    return await leaf(n) + await leaf(n + 1)


async def tree(depth):
    if depth == 0:
        await Pause()
        return 1
    return await tree(depth - 1) + await tree(depth - 1)


class Count:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


async def produce(n):
    for i in range(n):
        yield i


async def work(n):
    total = 0
    for i in range(n):
        total += await middle(i)
    async for i in Count(n // 4):
        total += i
    async for i in produce(n // 4):
        total -= i
    return total + await tree(6)


def run_all(coroutines):
    ready = deque(coroutines)
    results = []
    while ready:
        c = ready.popleft()
        try:
            c.send(None)
        except StopIteration as end:
            results.append(end.value)
        else:
            ready.append(c)
    return results


print(sum(run_all([work(1500 + i) for i in range(20)])))
