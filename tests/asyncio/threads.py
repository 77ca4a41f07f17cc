import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def blocking(n):
    time.sleep(0.01)
    return n * 2, threading.current_thread() is threading.main_thread()


async def main():
    loop = asyncio.get_running_loop()
    print(await asyncio.to_thread(blocking, 1))
    print(await loop.run_in_executor(None, blocking, 2))
    with ThreadPoolExecutor(3) as pool:
        print(await asyncio.gather(*[
            loop.run_in_executor(pool, blocking, n) for n in range(4)]))
    try:
        await asyncio.to_thread(int, 'x')
    except ValueError as e:
        print(e)
    got = loop.create_future()
    threading.Thread(target=lambda: loop.call_soon_threadsafe(
        got.set_result, 'from a thread')).start()
    print(await got)


asyncio.run(main())


async def add(a, b):
    await asyncio.sleep(0.01)
    return a + b


loop = asyncio.new_event_loop()
thread = threading.Thread(target=loop.run_forever)
thread.start()
future = asyncio.run_coroutine_threadsafe(add(1, 2), loop)
print(future.result(10))
future = asyncio.run_coroutine_threadsafe(asyncio.sleep(100), loop)
print(future.cancel())
loop.call_soon_threadsafe(loop.stop)
thread.join()
loop.close()


def in_thread(n):
    results[n] = asyncio.run(add(n, n))


results = {}
threads = [threading.Thread(target=in_thread, args=(n,)) for n in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(results.items()))
