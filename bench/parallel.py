# SPDX-License-Identifier: MIT
# The same CPU-bound work twice: in a row, in two threads, in two processes.
# Prints the best of five interleaved rounds and the ratios to the row.
import os
import threading
import time


def work(n=1500000):
    total = 0
    for i in range(n):
        total = (total * 31 + i) % 1000003
    return total


def in_a_row():
    work()
    work()


def in_threads():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def in_processes():
    children = []
    for _ in range(2):
        pid = os.fork()
        if pid == 0:
            work()
            os._exit(0)
        children.append(pid)
    for pid in children:
        os.waitpid(pid, 0)


best = {}
for _ in range(5):
    for f in (in_a_row, in_threads, in_processes):
        begin = time.perf_counter()
        f()
        took = time.perf_counter() - begin
        best[f] = min(best.get(f, took), took)
for f, took in best.items():
    ratio = best[in_a_row] / took
    print(f'{f.__name__:14} {took * 1000:8.1f} ms {ratio:8.2f} of the row')
