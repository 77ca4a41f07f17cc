# SPDX-License-Identifier: MIT
"""The machine under test, measured before anything is claimed of it.

Shared machines often give less than the cores they show, and not always the
same; every speed-up is judged against what two busy processes really get."""

import multiprocessing
import os
import threading
import time

FORK = multiprocessing.get_context('fork')


def spin(steps=300_000):
    """Work that never waits."""
    total = 0
    for i in range(steps):
        total += i & 7
    return total


def run_all(workers):
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def threads(work, count, *args):
    run_all([threading.Thread(target=work, args=args) for _ in range(count)])


def processes(work, count, *args):
    run_all([FORK.Process(target=work, args=args) for _ in range(count)])


def in_a_row(work, count, *args):
    for _ in range(count):
        work(*args)


def timed(function, *args):
    """Seconds that a call takes."""
    begun = time.perf_counter()
    function(*args)
    return time.perf_counter() - begun


def best(function, *args, rounds=3):
    """The least of some times: what the call takes when nobody disturbs."""
    return min(timed(function, *args) for _ in range(rounds))


def rate(step, seconds=0.2):
    """Calls of step() in a second; step does `step.batch` things a call."""
    batch = getattr(step, 'batch', 1)
    done, begun = 0, time.perf_counter()
    while (passed := time.perf_counter() - begun) < seconds:
        step()
        done += batch
    return done / passed


def resident():
    """KiB of this process in memory."""
    with open('/proc/self/statm') as file:
        return int(file.read().split()[1]) * os.sysconf('SC_PAGE_SIZE') / 1024


class Machine:
    """How many cores there are, and how many one gets."""

    def __init__(self):
        self.shown = len(os.sched_getaffinity(0))
        self.cores = self.effective_cores()

    @staticmethod
    def effective_cores(jobs=2):
        alone = best(in_a_row, spin, 1)
        together = best(processes, spin, jobs)
        return max(1.0, min(jobs, jobs * alone / together))

    @property
    def parallel(self):
        """Is there a second core worth the name?"""
        return self.cores >= 1.4

    def expected(self, speedup):
        """A speed-up that proves parallel work on this machine."""
        return 1 + (self.cores - 1) * 0.5 if speedup > 1 else 1


def number(value):
    """A number for people: three digits."""
    for unit, scale in (('M', 1e6), ('k', 1e3)):
        if abs(value) >= scale:
            return f'{value / scale:.3g} {unit}'
    return f'{value:.3g}'


def seconds(value):
    for unit, scale in (('s', 1), ('ms', 1e3), ('us', 1e6)):
        if value * scale >= 1:
            return f'{value * scale:.3g} {unit}'
    return f'{value * 1e9:.3g} ns'
