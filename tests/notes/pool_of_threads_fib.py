# fib with its two halves mapped over a pool, bounded so that it ends.
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.pool import ThreadPool


def fib(x):
    return 1 if x in (0, 1) else fib(x - 2) + fib(x - 1)


def fib_pooled(pool, x, depth):
    if x in (0, 1) or depth == 0:
        return fib(x)
    a, b = pool.map(lambda n: fib_pooled(pool, n, depth - 1), (x - 2, x - 1))
    return a + b


with ThreadPoolExecutor(16) as pool:
    print(fib_pooled(pool, 12, 3))      # expect: 233
with ThreadPool(16) as pool:
    print(fib_pooled(pool, 12, 2))      # expect: 233
