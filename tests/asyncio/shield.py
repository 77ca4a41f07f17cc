import asyncio


async def work(log):
    await asyncio.sleep(0.02)
    log.append('worked')
    return 'result'


async def main():
    log = []
    inner = asyncio.create_task(work(log))
    try:
        await asyncio.wait_for(asyncio.shield(inner), 0.001)
    except asyncio.TimeoutError:
        print('timeout', log, inner.cancelled())
    print(await inner, log)
    print(await asyncio.shield(work(log)))
    inner = asyncio.create_task(work(log))
    outer = asyncio.shield(inner)
    await asyncio.sleep(0)
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print('outer', inner.done())
    await inner
    print(len(log))


asyncio.run(main())
