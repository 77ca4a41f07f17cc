# python: 3.13
import asyncio


async def main():
    lock = asyncio.Lock()
    order = []

    async def use(name):
        async with lock:
            order.append(name)
            await asyncio.sleep(0)
            order.append(name)
    await asyncio.gather(*map(use, 'abc'))
    print(''.join(order), lock.locked())
    try:
        lock.release()
    except RuntimeError as e:
        print(e)
    await lock.acquire()
    t = asyncio.create_task(use('x'))
    u = asyncio.create_task(use('y'))
    await asyncio.sleep(0)
    t.cancel()
    lock.release()
    await u
    print(t.cancelled(), ''.join(order))

    event = asyncio.Event()
    async def wait(n):
        return n, await event.wait()
    tasks = [asyncio.create_task(wait(n)) for n in range(3)]
    await asyncio.sleep(0)
    print(event.is_set())
    event.set()
    print(await asyncio.gather(*tasks))
    event.clear()

    cond = asyncio.Condition()
    items = []
    async def consumer(n):
        async with cond:
            await cond.wait_for(lambda: items)
            return n, items.pop(0)
    tasks = [asyncio.create_task(consumer(n)) for n in range(3)]
    await asyncio.sleep(0)
    async with cond:
        items.extend('pq')
        cond.notify(2)
    await asyncio.sleep(0.01)
    print([t.done() for t in tasks])
    async with cond:
        items.append('r')
        cond.notify_all()
    print(await asyncio.gather(*tasks))
    try:
        cond.notify()
    except RuntimeError as e:
        print(e)

    sem = asyncio.Semaphore(2)
    running = most = 0
    async def limited():
        nonlocal running, most
        async with sem:
            running += 1
            most = max(most, running)
            await asyncio.sleep(0)
            running -= 1
    await asyncio.gather(*[limited() for _ in range(10)])
    print(most, sem.locked())
    bounded = asyncio.BoundedSemaphore(1)
    try:
        bounded.release()
    except ValueError as e:
        print(e)
    try:
        asyncio.Semaphore(-1)
    except ValueError as e:
        print(e)

    barrier = asyncio.Barrier(3)
    async def meet(n):
        index = await barrier.wait()
        return index
    print(sorted(await asyncio.gather(*map(meet, range(3)))))
    print(barrier.parties, barrier.n_waiting, barrier.broken)
    t = asyncio.create_task(meet(0))
    await asyncio.sleep(0)
    await barrier.abort()
    try:
        await t
    except asyncio.BrokenBarrierError as e:
        print(e, barrier.broken)


asyncio.run(main())
