# What the commonest slips raise.
# python: 3.13
import asyncio
import logging
import subprocess
import sys
import threading


async def coro():
    return 1


async def attempt(label, make):
    try:
        print(label, await make())
    except Exception as e:
        print(label, type(e).__name__, e)


async def main():
    for wrong in 5, coro:
        await attempt('wait_for', lambda: asyncio.wait_for(wrong, 30))
        await attempt('gather', lambda: asyncio.gather(wrong))
    for wrong in 'x', None:
        await attempt('sleep', lambda: asyncio.sleep(wrong))
        await attempt('sleep', lambda: asyncio.sleep(delay=wrong))
    for wrong in 5, asyncio.current_task():
        try:
            asyncio.as_completed(wrong)
        except TypeError as e:
            print(e)
    for port in 99999, -1:
        await attempt('connect', lambda: asyncio.open_connection(
            '127.0.0.1', port))
        await attempt('serve', lambda: asyncio.start_server(
            lambda r, w: None, '127.0.0.1', port))
    try:
        asyncio.coroutine
    except AttributeError as e:
        print(e, e.name, e.obj is asyncio)


asyncio.run(main())
for make in (lambda: threading.Condition(5), lambda: threading.Semaphore('x'),
             lambda: subprocess.run(['cat'], input='x', capture_output=True)):
    try:
        make()
    except Exception as e:
        print(type(e).__name__, e)

# The loop in debug mode tells of its end.
logging.basicConfig(stream=sys.stdout, level=logging.DEBUG,
                    format='%(levelname)s %(name)s %(message)s')
asyncio.run(coro(), debug=True)
