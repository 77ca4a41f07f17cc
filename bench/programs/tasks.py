# SPDX-License-Identifier: MIT
# asyncio: a tree of gathered coroutines, a queue between two tasks, a lock.
import asyncio


async def tree(depth, cache):
    if depth == 0:
        if len(cache) % 3 == 0:
            await asyncio.sleep(0)
        cache.append(depth)
        return 1
    return sum(await asyncio.gather(*[tree(depth - 1, cache)
                                      for _ in range(4)]))


async def produce(queue, n):
    for i in range(n):
        await queue.put(i)
    await queue.put(None)


async def consume(queue):
    total = 0
    while (item := await queue.get()) is not None:
        total += item
    return total


async def add(lock, box, n):
    for _ in range(n):
        async with lock:
            box[0] += 1


async def main():
    cache = []
    leaves = await tree(5, cache)
    queue = asyncio.Queue(10)
    maker = asyncio.create_task(produce(queue, 3000))
    total = await consume(queue)
    await maker
    lock, box = asyncio.Lock(), [0]
    await asyncio.gather(*(add(lock, box, 300) for _ in range(10)))
    print(leaves, len(cache), total, box)


asyncio.run(main())
