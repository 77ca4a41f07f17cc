# python: 3.13
import asyncio


async def main():
    q = asyncio.Queue(maxsize=2)
    log = []

    async def producer():
        for i in range(5):
            await q.put(i)
            log.append(f'put {i}')

    async def consumer():
        while True:
            item = await q.get()
            log.append(f'got {item}')
            q.task_done()

    c = asyncio.create_task(consumer())
    await producer()
    await q.join()
    c.cancel()
    print(log)
    print(q.qsize(), q.empty(), q.full(), q.maxsize)
    try:
        q.get_nowait()
    except asyncio.QueueEmpty as e:
        print(repr(e))
    q.put_nowait(1)
    q.put_nowait(2)
    try:
        q.put_nowait(3)
    except asyncio.QueueFull as e:
        print(repr(e))
    print(q)
    p = asyncio.PriorityQueue()
    for item in (3, 'c'), (1, 'a'), (2, 'b'):
        await p.put(item)
    print([(await p.get())[1] for _ in range(3)])
    s = asyncio.LifoQueue()
    for item in range(3):
        s.put_nowait(item)
    print([await s.get() for _ in range(3)])
    try:
        s.task_done(), s.task_done(), s.task_done(), s.task_done()
    except ValueError as e:
        print(e)
    getters = [asyncio.create_task(s.get()) for _ in range(3)]
    await asyncio.sleep(0)
    getters[0].cancel()
    s.put_nowait('for the second')
    print(await getters[1])
    s.shutdown()
    try:
        await getters[2]
    except asyncio.QueueShutDown as e:
        print(repr(e))
    try:
        s.put_nowait(1)
    except asyncio.QueueShutDown:
        print('closed')
    q.shutdown(immediate=True)
    print(q.qsize())


asyncio.run(main())
