# python: 3.13
import asyncio


async def forever():
    await asyncio.Event().wait()


async def main():
    for timeout in (0.01, 0, -1):
        try:
            await asyncio.wait_for(forever(), timeout)
        except asyncio.TimeoutError as e:
            print(repr(e), repr(e.__cause__))
    print(await asyncio.wait_for(asyncio.sleep(0, 'in time'), 5))
    print(await asyncio.wait_for(asyncio.sleep(0, 'no limit'), None))
    try:
        async with asyncio.timeout(0.01) as cm:
            await forever()
    except TimeoutError:
        print('timeout', cm.expired(), cm)
    async with asyncio.timeout(10) as cm:
        print(cm.when() > asyncio.get_running_loop().time())
        cm.reschedule(None)
        print(cm)
    print(cm)
    try:
        cm.reschedule(1)
    except RuntimeError as e:
        print(e)
    async with asyncio.timeout(None) as cm:
        pass
    try:
        async with asyncio.timeout(0.01):
            try:
                await forever()
            except asyncio.CancelledError:
                print('cleaning up')
                raise
    except TimeoutError:
        print('outer')
    try:
        async with asyncio.timeout(10):
            async with asyncio.timeout(0.01):
                await forever()
    except TimeoutError:
        print('the inner one')
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout_at(loop.time() + 0.01):
            await forever()
    except TimeoutError:
        print('at')
    try:
        async with asyncio.timeout(0.01):
            try:
                await forever()
            except asyncio.CancelledError:
                raise ValueError('other')
    except ValueError as e:
        print(repr(e), repr(e.__context__))
    task = asyncio.create_task(asyncio.wait_for(forever(), 10))
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print('cancelled from outside')


asyncio.run(main())
