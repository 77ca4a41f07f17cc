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


def rates(uses, rounds=200):
    """(name, uses a second) for each (name, step): of the quickest call;
    step does `step.batch` things a call."""
    return [(name, step.batch / least) for (name, step), (_, least)
            in zip(uses, minima(uses, rounds))]


def resident():
    """KiB of this process in memory."""
    with open('/proc/self/statm') as file:
        return int(file.read().split()[1]) * os.sysconf('SC_PAGE_SIZE') / 1024


CALIBRATION = 4_000_000      # steps: long beside the start of a process
LEAST_ROUNDS, PATIENCE = 7, 6       # at least so many; at most seconds
AGREEING, SHARE = 3, 5       # rounds that must show a thing, and one in five


class Round:
    """One time through some ways of doing a thing: seconds by name, the
    processor time of the first, which does the work in a row, and how many
    cores there were. Whoever disturbs a round disturbs all of it, so ratios
    are taken within one."""

    def __init__(self, times, work, cores):
        self.times = times
        self.work = work
        self.cores = cores

    def gain(self, name):
        """How many times as fast as the work in a row."""
        return self.work / self.times[name]

    def gains(self, name):
        """A speed-up that proves parallel work, with the cores there were."""
        return self.gain(name) > 1 + max(0.4, self.cores - 1) * 0.5

    def first(self):
        """The name of the quickest way."""
        return min(self.times, key=self.times.get)


class Rounds(list):
    """Of several rounds one alone says little: what is so is so in the
    middle one of them, what can be seen at all is seen in several."""

    def bars(self):
        return [(name, min(each.times[name] for each in self))
                for name in self[0].times]

    def middle(self, value):
        """The median of value(round)."""
        return sorted(map(value, self))[len(self) // 2]

    def show(self, seen):
        """Was seen(round) so, more than by chance?"""
        return sum(map(seen, self)) >= max(AGREEING, len(self) / SHARE)


def _measured(function):
    """Seconds and processor time of a call. One that gives a float has timed
    itself."""
    worked, begun = time.process_time(), time.perf_counter()
    own = function()
    passed = time.perf_counter() - begun
    return (own if isinstance(own, float) else passed,
            time.process_time() - worked)


class Machine:
    """How many cores there are, and how many one gets.

    That changes while others use the machine, so it is measured again in
    every round (`beside`), and only what the cores of that time can show is
    decided."""

    def __init__(self):
        self.shown = len(os.sched_getaffinity(0))
        self.beside([])

    def _round(self, ways):
        measured = {name: _measured(function) for name, function in ways}
        alone = _measured(lambda: spin(CALIBRATION))[1]
        both = timed(processes, spin, 2, CALIBRATION)
        return Round({name: passed for name, (passed, _) in measured.items()},
                     next((work for _, work in measured.values()), 0),
                     max(1.0, min(2.0, 2 * alone / both)))

    def beside(self, ways, seen=lambda each: True):
        """Rounds of the (name, function) ways, of which the first does the
        work in a row; until several have shown what seen(round) looks for,
        or patience ends."""
        rounds = Rounds()
        until = time.perf_counter() + PATIENCE
        while len(rounds) < LEAST_ROUNDS or (
                not rounds.show(seen) and time.perf_counter() < until):
            rounds.append(self._round(ways))
        self.cores = rounds.middle(lambda each: each.cores)
        return rounds

    @property
    def parallel(self):
        """Was there a second core worth the name?"""
        return self.cores >= 1.4

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
