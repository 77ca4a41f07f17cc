# Who runs when: the ready queue is first in, first out.
import asyncio


async def worker(name, n):
    for i in range(n):
        print(name, i)
        await asyncio.sleep(0)
    return name


async def main():
    loop = asyncio.get_running_loop()
    tasks = [asyncio.create_task(worker(n, 3)) for n in 'abc']
    loop.call_soon(print, 'soon')
    loop.call_later(0, print, 'later')
    await asyncio.sleep(0)
    print('main goes on')
    for t in tasks:
        print(await t)
    fut = loop.create_future()
    fut.add_done_callback(lambda f: print('first', f.result()))
    fut.add_done_callback(lambda f: print('second', f.result()))
    task = asyncio.create_task(worker('d', 1))
    fut.set_result(1)
    print('set')
    await fut
    print('awaited')
    await task
    loop.call_later(0.03, print, 'third')
    loop.call_later(0.01, print, 'first')
    loop.call_later(0.02, print, 'second')
    h = loop.call_later(0.015, print, 'never')
    h.cancel()
    print(h.cancelled())
    await asyncio.sleep(0.06)


asyncio.run(main())
