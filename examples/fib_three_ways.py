# fib(N) with each recursive call a plain call, a task, a thread: what a unit
# of concurrency costs. Threads get a smaller N, so that it ends.
# output varies
import asyncio
import threading
import time


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


async def fib_tasks(n):
    if n < 2:
        return n
    a = asyncio.create_task(fib_tasks(n - 1))
    b = asyncio.create_task(fib_tasks(n - 2))
    return await a + await b


def fib_threads(n, result, key):
    if n < 2:
        result[key] = n
        return
    parts = {}
    threads = [threading.Thread(target=fib_threads, args=(n - k, parts, k))
               for k in (1, 2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    result[key] = parts[1] + parts[2]


def in_threads(n):
    result = {}
    fib_threads(n, result, 'all')
    return result['all']


def calls(n):
    return 1 if n < 2 else 1 + calls(n - 1) + calls(n - 2)


for name, run, n in (('call', fib, 18),
                     ('task', lambda n: asyncio.run(fib_tasks(n)), 18),
                     ('thread', in_threads, 8)):
    start = time.perf_counter()
    value = run(n)
    seconds = time.perf_counter() - start
    print(f'each call a {name:6}: fib({n}) = {value:5}, {seconds:6.3f} s, '
          f'{seconds / calls(n) * 1e6:8.2f} us a call')
