# expect stderr: Executing <Task finished name='Task-2' coro=<slow() done,
# expect stderr: took 0.
import asyncio
import time


async def slow():
    time.sleep(0.15)


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_debug(), loop.slow_callback_duration)
    await asyncio.create_task(slow())
    try:
        loop.call_soon(main)
    except TypeError as e:
        print(e)
    try:
        loop.call_soon(42)
    except TypeError as e:
        print(e)
    f = loop.create_future()
    print('created at' in repr(f))


asyncio.run(main(), debug=True)
