# python: 3.13
import asyncio
import re


def show(x):
    print(re.sub(r'0x[0-9a-f]+', '0x', re.sub(r'/\S*/', '', repr(x))))


async def work(f):
    return await f


def callback(f):
    pass


async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    show(f)
    f.add_done_callback(callback)
    show(f)
    t = asyncio.create_task(work(f), name='worker')
    show(t)
    await asyncio.sleep(0)
    show(t)
    show(f)
    f.add_done_callback(callback)
    show(f)
    f.add_done_callback(callback)
    show(f)
    s = asyncio.create_task(asyncio.sleep(100), name='sleeper')
    async def sleeps():
        await asyncio.sleep(100)
    u = asyncio.create_task(sleeps(), name='sleeps')
    await asyncio.sleep(0)
    show(u)
    u.cancel()
    s.cancel()
    show(u)
    f.set_result('x' * 100)
    show(f)
    print(await t == 'x' * 100)
    show(t)
    await asyncio.wait([s, u])
    show(u)
    for thing in (asyncio.Lock(), asyncio.Event(), asyncio.Condition(),
                  asyncio.Semaphore(3), asyncio.Barrier(2), asyncio.Queue(5),
                  asyncio.TaskGroup(), asyncio.timeout(3)):
        show(thing)
    print(str(asyncio.Queue(5)))
    h = loop.call_soon(callback, 1)
    show(h)
    h.cancel()
    show(h)
    h = loop.call_at(5.0, callback, 1)
    show(h)
    h.cancel()
    show(loop)
    e = loop.create_future()
    e.set_exception(ValueError('v'))
    show(e)
    e.exception()
    e = loop.create_future()
    e.cancel()
    show(e)


asyncio.run(main())
