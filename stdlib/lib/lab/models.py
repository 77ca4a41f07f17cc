# SPDX-License-Identifier: MIT
"""Processes, threads and coroutines at work that computes and work that
waits."""

import asyncio
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from . import Outcome, experiment
from .machine import (FORK, best, in_a_row, minima, processes, seconds, spin,
                      threads)

WAIT = 0.05
JOBS = 4
STEPS = 4_000_000      # of a job that computes


def _tasks(work, count):
    async def main():
        await asyncio.gather(*(work() for _ in range(count)))
    asyncio.run(main())


def _compute():
    spin(STEPS // 2)


async def _compute_task():
    _compute()


async def _wait_task():
    await asyncio.sleep(WAIT)


def _four_ways(work, task):
    """(name, function) for the same work done in four ways."""
    return [('in a row', lambda: in_a_row(work, JOBS)),
            ('threads', lambda: threads(work, JOBS)),
            ('processes', lambda: processes(work, JOBS)),
            ('coroutines', lambda: _tasks(task, JOBS))]


def _list(bars):
    return ', '.join(f'{name} {seconds(value)}' for name, value in bars)


@experiment('concurrency', 'Concurrency is dealing with several things in one '
            'stretch of time; parallelism is doing them at one moment, and '
            'needs cores.')
def concurrency(machine):
    """Two jobs that compute, as two processes: first both on one core, then
    each where it likes. On one core they take turns, so both are in the
    middle of their work most of the time (concurrent) and together take as
    long as one after the other. On two cores they run at the same moment
    (parallel) and take less. The lane shows by letters who ran when: the
    jobs note the time while they work."""
    cpus = os.sched_getaffinity(0)

    def pinned(function, *args):
        os.sched_setaffinity(0, {min(cpus)})
        try:
            return function(*args)
        finally:
            os.sched_setaffinity(0, cpus)
    rounds = machine.beside([
        ('in a row', lambda: in_a_row(spin, 2, STEPS)),
        ('one core', lambda: pinned(processes, spin, 2, STEPS)),
        ('all cores', lambda: processes(spin, 2, STEPS))],
        lambda each: each.gains('all cores'))
    bars = rounds.bars()
    row, one, many = (value for _, value in bars)
    lane = pinned(_lane)
    turns = sum(a != b for a, b in zip(lane, lane[1:]))
    checks = [(rounds.middle(lambda each: each.gain('one core')) < 1.25,
               'on one core nothing is gained'),
              (turns > 1, 'on one core the two take turns'),
              machine.decides(
                  rounds.show(lambda each: each.gains('all cores')),
                  'on two cores they take less time')]
    return Outcome(
        'two jobs that compute, in a row, on one core, on all',
        f'in a row {seconds(row)}, one core {seconds(one)}, '
        f'{machine.shown} cores {seconds(many)}', checks, bars,
        text='who ran when, on one core:  ' + lane)


def _lane(steps=30):
    """Letters: which of two busy processes had the processor, in order."""
    noted, begin = FORK.SimpleQueue(), FORK.Barrier(2)

    def work(name):
        begin.wait()
        times = []
        for _ in range(steps):
            spin(60_000)
            times.append((time.monotonic(), name))
        noted.put(times)
    run = [FORK.Process(target=work, args=(name,)) for name in 'AB']
    for process in run:
        process.start()
    times = sorted(noted.get() + noted.get())
    for process in run:
        process.join()
    noted.close()
    return ''.join(name for _, name in times)


@experiment('cpu-bound', 'For work that computes, threads and coroutines are '
            'no help under the lock; processes are.')
def cpu_bound(machine):
    """The same computation four times: one after the other, in four threads,
    in four processes, as four coroutines. The lock lets one thread run at a
    time, and coroutines are one thread anyway. Each process has a lock of
    its own, so processes gain as much as there are cores."""
    rounds = machine.beside(_four_ways(_compute, _compute_task),
                            lambda each: each.gains('processes'))

    def none_by(name):
        return rounds.middle(lambda each: each.gain(name)) < 1.25
    bars = rounds.bars()
    return Outcome(f'{JOBS} computations, four ways', _list(bars),
                   [(none_by('threads'), 'threads gain nothing'),
                    (none_by('coroutines'), 'coroutines gain nothing'),
                    machine.decides(
                        rounds.show(lambda each: each.gains('processes')),
                        'processes gain')], bars)


@experiment('io-bound', 'For work that waits, threads and coroutines gain as '
            'much as processes, since a waiting thread gives the lock up.')
def io_bound(machine):
    """Four jobs that wait 50 ms each: a stand-in for a disk or a server. A
    thread that waits holds no lock, so the four wait together, whichever way
    they are run, but for one after the other."""
    bars = minima(_four_ways(lambda: time.sleep(WAIT), _wait_task), 4)
    row, *others = (value for _, value in bars)
    names = [name for name, _ in bars[1:]]
    return Outcome(f'{JOBS} waits of {seconds(WAIT)}, four ways', _list(bars),
                   [(row / value > 1.8, f'{name} gain')
                    for name, value in zip(names, others)], bars)


def _fib(n):
    return 1 if n < 2 else _fib(n - 2) + _fib(n - 1)


async def _fib_task(n):
    if n < 2:
        return 1
    a, b = await asyncio.gather(_fib_task(n - 2), _fib_task(n - 1))
    return a + b


def _fib_threads(n, out):
    if n < 2:
        out.append(1)
        return
    parts = []
    run = [threading.Thread(target=_fib_threads, args=(m, parts))
           for m in (n - 2, n - 1)]
    for thread in run:
        thread.start()
    for thread in run:
        thread.join()
    out.append(sum(parts))


@experiment('fib', 'A thread for every call of fib is ruinous, a coroutine '
            'for every call is dear; a call is cheap.')
def fib(machine):
    """fib(n) with each call a call, each a task, each a thread. The notes
    measured 0.023 s, 0.059 s and 6.65 s: a task cost 2.6 times a call, a
    thread 290 times. The ratios here are Baton's; what a call costs is
    measured on a larger n and scaled, for it is too fast for the clock."""
    n = 12
    calls = best(_fib, 22, rounds=5) * _fib(n) / _fib(22)
    (_, tasks), (_, thread) = minima(
        [('tasks', lambda: asyncio.run(_fib_task(n))),
         ('threads', lambda: _fib_threads(n, []))], 4)
    return Outcome(
        f'fib({n}) as calls, tasks, threads',
        f'{seconds(calls)}, {seconds(tasks)}, {seconds(thread)}: '
        f'1 : {tasks / calls:.0f} : {thread / calls:.0f} '
        '(the notes: 1 : 2.6 : 290)',
        [(tasks > calls, 'a task costs more than a call'),
         (thread > 2 * tasks, 'a thread costs more than a task')],
        [('calls', calls), ('tasks', tasks), ('threads', thread)])


@experiment('ten-requests', 'Ten requests in threads or coroutines take '
            'little longer than one.')
def ten_requests(machine):
    """Ten waits of 26 ms, as ten requests to a server that takes so long.
    The notes asked a web site: 2.80 s in a row, 0.370 s in threads, 0.259 s
    with coroutines: 7.6 and 10.8 times as fast."""
    wait = 0.026

    async def main():
        await asyncio.gather(*(asyncio.sleep(wait) for _ in range(10)))

    def pooled():
        with ThreadPoolExecutor(10) as pool:
            list(pool.map(time.sleep, [wait] * 10))
    bars = minima([('in a row', lambda: in_a_row(time.sleep, 10, wait)),
                   ('threads', pooled),
                   ('coroutines', lambda: asyncio.run(main()))], 5)
    row, thread, task = (value for _, value in bars)
    return Outcome(
        'ten requests of 26 ms: in a row, in threads, as coroutines',
        f'{seconds(row)}, {seconds(thread)}, {seconds(task)}: '
        f'{row / thread:.1f} and {row / task:.1f} times as fast '
        '(the notes: 7.6 and 10.8)',
        [(row / thread > 3, 'threads gain'),
         (row / task > 3, 'coroutines gain'),
         (task < thread * 1.5, 'coroutines take no longer than threads')],
        bars)


@experiment('mapping', 'Threads are mapped 1:1 on those of the system, '
            'coroutines N:1 on one of them.')
def mapping(machine):
    """Every thread of Python's is a task of the kernel, with a number of its
    own; any number of coroutines share the number of the thread that their
    loop runs in. (N:M, as Go has it, comes later.)"""
    gate = threading.Barrier(6)
    native = []

    def work():
        native.append(threading.get_native_id())
        gate.wait()

    async def task():
        return threading.get_native_id()

    async def main():
        return set(await asyncio.gather(*(task() for _ in range(100))))
    run = [threading.Thread(target=work) for _ in range(5)]
    for thread in run:
        thread.start()
    gate.wait()
    for thread in run:
        thread.join()
    loop = asyncio.run(main())
    return Outcome(
        'the kernel ids of 5 threads and of 100 coroutines',
        f'{len(set(native))} for the threads, {len(loop)} for the coroutines',
        [(len(set(native)) == 5, 'each thread is one of the kernel'),
         (loop == {threading.get_native_id()},
          'coroutines share their thread')])
