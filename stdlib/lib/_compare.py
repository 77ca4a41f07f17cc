# SPDX-License-Identifier: MIT
"""The same work in a row, in threads and in processes: what each way takes.

Shared machines often give less than the cores they show, so beside the times
stands what two busy processes really get."""

import multiprocessing
import os
import threading
import time

_FORK = multiprocessing.get_context("fork")


def _in_a_row(work, jobs):
    for _ in range(jobs):
        work()


def _all(workers):
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def _in_threads(work, jobs):
    _all([threading.Thread(target=work) for _ in range(jobs)])


def _in_processes(work, jobs):
    _all([_FORK.Process(target=work) for _ in range(jobs)])


def _timed(way, work, jobs):
    begun = time.perf_counter()
    way(work, jobs)
    return time.perf_counter() - begun


def _spin():
    total = 0
    for i in range(400_000):
        total += i & 7


def effective_cores(jobs=2):
    """How many cores `jobs` busy processes get between them."""
    alone = min(_timed(_in_a_row, _spin, 1) for _ in range(3))
    together = min(_timed(_in_processes, _spin, jobs) for _ in range(3))
    return min(jobs, jobs * alone / together)


def compare(work, jobs=2):
    """Print a table: work() `jobs` times in a row, in threads, in processes.

    Its results are dropped; the processes are forked, so what it changes
    there is gone."""
    print(f"{jobs} times; {os.cpu_count()} cores shown, "
          f"{effective_cores(jobs):.2f} effective for two busy processes")
    row = _timed(_in_a_row, work, jobs)
    for name, way in (("in a row", None), ("threads", _in_threads),
                      ("processes", _in_processes)):
        seconds = _timed(way, work, jobs) if way else row
        bar = "#" * min(60, round(30 * seconds / row))
        print(f"  {name:<10} {seconds:9.4f} s   {row / seconds:5.2f} times as "
              f"fast  {bar}")
