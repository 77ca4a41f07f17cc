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


def minima(ways, rounds=8):
    """(name, least seconds) for each (name, function): one after the other,
    round after round, so that who disturbs one disturbs them all alike, and
    what is left can be compared."""
    least = dict.fromkeys((name for name, _ in ways), float('inf'))
    for _ in range(rounds):
        for name, function in ways:
            least[name] = min(least[name], timed(function))
    return list(least.items())


def work_of(function, rounds=5):
    """The least processor time of a call: what it takes without anybody
    else, as well on a machine that others use."""
    def once():
        begun = time.process_time()
        function()
        return time.process_time() - begun
    return min(once() for _ in range(rounds))


def rates(uses, rounds=200):
    """(name, uses a second) for each (name, step): of the quickest call;
    step does `step.batch` things a call."""
    return [(name, step.batch / least) for (name, step), (_, least)
            in zip(uses, minima(uses, rounds))]


def resident():
    """KiB of this process in memory."""
    with open('/proc/self/statm') as file:
        return int(file.read().split()[1]) * os.sysconf('SC_PAGE_SIZE') / 1024


CALIBRATION = 1_200_000      # steps: long beside the start of a process


class Machine:
    """How many cores there are, and how many one gets.

    That changes while others use the machine, so it is measured again with
    whatever depends on it (`beside`), and only what the cores of that moment
    can show is decided."""

    def __init__(self):
        self.shown = len(os.sched_getaffinity(0))
        self._alone = work_of(lambda: spin(CALIBRATION))
        self.beside([], 3)

    def _both(self):
        processes(spin, 2, CALIBRATION)

    def beside(self, ways, rounds=5):
        """The minima of the ways, and the cores there were meanwhile."""
        *bars, (_, both) = minima(ways + [('', self._both)], rounds)
        self.cores = max(1.0, min(2.0, 2 * self._alone / both))
        return bars

    @property
    def parallel(self):
        """Was there a second core worth the name?"""
        return self.cores >= 1.4

    @property
    def expected(self):
        """A speed-up of two that proves parallel work on this machine."""
        return 1 + max(0.4, self.cores - 1) * 0.5

    def decides(self, so, text):
        """A check that takes two free cores: what was seen was seen; what
        wasn't is left open where there aren't."""
        return (True if so else False if self.parallel else None, text)


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
