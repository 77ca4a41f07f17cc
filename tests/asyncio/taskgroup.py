# python: 3.13
import asyncio


async def fine(n):
    await asyncio.sleep(n / 100)
    return n


async def fails(e):
    await asyncio.sleep(0)
    raise e


async def waits(log):
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        log.append('cancelled')
        raise


async def main():
    async with asyncio.TaskGroup() as tg:
        tasks = [tg.create_task(fine(n)) for n in (2, 1)]
        print(tg)
    print([t.result() for t in tasks])
    log = []
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(waits(log))
            tg.create_task(fails(ValueError(1)))
            tg.create_task(fails(TypeError(2)))
    except* ValueError as g:
        print('values', g.exceptions)
    except* TypeError as g:
        print('types', g.exceptions)
    print(log)
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(waits(log))
            await asyncio.sleep(0)
            raise KeyError('body')
    except ExceptionGroup as g:
        print(repr(g), log)
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fails(OSError('child')))
            await asyncio.sleep(100)
    except ExceptionGroup as g:
        print(g, g.exceptions)
    print(asyncio.current_task().cancelling())

    async def grouped():
        async with asyncio.TaskGroup() as tg:
            tg.create_task(waits(log))
    t = asyncio.create_task(grouped())
    await asyncio.sleep(0.01)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print('the group is cancelled', log)
    async with asyncio.TaskGroup() as outer:
        async def child():
            async with asyncio.TaskGroup() as inner:
                inner.create_task(fine(0))
            return 'nested'
        t = outer.create_task(child())
    print(t.result())
    c = fine(1)
    try:
        outer.create_task(c)
    except RuntimeError as e:
        print(e)


asyncio.run(main())
