# The same tasks in a row, in a pool of threads, in a pool of processes.
#
# Work that computes needs processes: threads take turns at the one lock. Work
# that waits is as well off with threads, which are cheaper to start.
# output varies
import multiprocessing
import os
import time
from multiprocessing.pool import ThreadPool

WORKERS = 2


def compute(n):
    total = 0
    for i in range(n):
        total = (total * 31 + i) % 1000003
    return total


def wait(seconds):
    time.sleep(seconds)
    return seconds


def in_a_row(function, items):
    return [function(item) for item in items]


def in_threads(function, items):
    with ThreadPool(WORKERS) as pool:
        return pool.map(function, items, chunksize=1)


def in_processes(function, items):
    with multiprocessing.Pool(WORKERS) as pool:
        return pool.map(function, items, chunksize=1)


if __name__ == '__main__':
    print(f'{WORKERS} workers on {os.cpu_count()} processors')
    for title, function, items in (('computing', compute, [400_000] * 4),
                                   ('waiting', wait, [0.1] * 4)):
        print(title)
        for way in in_a_row, in_threads, in_processes:
            begin = time.perf_counter()
            result = way(function, items)
            took = time.perf_counter() - begin
            row = took if way is in_a_row else row
            assert result == [function(item) for item in items[:1]] * 4
            print(f'  {way.__name__:13} {took * 1000:7.1f} ms'
                  f' {row / took:5.2f} times as fast')
