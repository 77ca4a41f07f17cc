# expect stderr: Task exception was never retrieved
# expect stderr: Exception in callback boom()
import asyncio
import gc


async def fails():
    raise ValueError('lost')


def boom():
    1 / 0


async def main():
    loop = asyncio.get_running_loop()
    asyncio.create_task(fails())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    gc.collect()
    loop.call_soon(boom)
    await asyncio.sleep(0)
    seen = []
    loop.set_exception_handler(lambda loop, context: seen.append(context))
    asyncio.create_task(fails())
    f = loop.create_future()
    f.set_exception(OSError('x'))
    del f
    await asyncio.sleep(0.01)
    gc.collect()
    loop.call_soon(boom)
    await asyncio.sleep(0)
    for c in seen:
        print(c['message'].split(' at ')[0], repr(c.get('exception')))
    print(sorted(seen[0]))


asyncio.run(main())
