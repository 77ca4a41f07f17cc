# SPDX-License-Identifier: MIT
"""Processes: apart from each other, and as many as there are cores."""

import contextlib
import functools
import os
import resource
import signal
import subprocess
import sys
import threading
import time

from . import Outcome, experiment
from .machine import (FORK, in_a_row, minima, processes, run_all, seconds,
                      spin)


@experiment('isolation', 'Processes share no variables; threads share them '
            'all.')
def isolation(machine):
    """A list is appended to in a thread, and in a child process. The child
    has a copy of its own."""
    names = []
    thread = threading.Thread(target=names.append, args=('thread',))
    run_all([thread])
    run_all([FORK.Process(target=names.append, args=('process',))])
    return Outcome('a list appended to in a thread and in a child process',
                   f'it holds {names}',
                   [('thread' in names, "the thread's item is there"),
                    ('process' not in names, "the child's item isn't")])


@experiment('dying-child', "A child process that dies leaves its parent "
            'unharmed.')
def dying_child(machine):
    """The child kills itself as a crash would, by SIGSEGV."""
    child = FORK.Process(target=lambda: os.kill(os.getpid(), signal.SIGSEGV))
    run_all([child])
    return Outcome('a child that dies of SIGSEGV',
                   f'its exit code is {child.exitcode}; we are still here',
                   [(child.exitcode == -signal.SIGSEGV,
                     'the child dies of it')])


_CRASH = '''
import os, threading
t = threading.Thread(target=lambda: os.kill(os.getpid(), 11))
t.start(); t.join()
print("alive")
'''


@experiment('dying-thread', 'A thread that dies of an exception takes nothing '
            'with it; one that crashes takes the whole process.')
def dying_thread(machine):
    """An exception ends its thread and is reported; the others go on. A
    crash is the process's: threads share its memory, so none is safe."""
    seen = []
    hook, threading.excepthook = threading.excepthook, seen.append
    try:
        run_all([threading.Thread(target=lambda: 1 / 0)])
    finally:
        threading.excepthook = hook
    crash = subprocess.run([sys.executable, '-c', _CRASH],
                           capture_output=True, text=True)
    return Outcome('a thread that divides by zero, and one that crashes',
                   f'{seen[0].exc_type.__name__} reported, we go on; the '
                   f'crash ended its process (status {crash.returncode})',
                   [(len(seen) == 1, 'the exception ends its thread alone'),
                    (crash.returncode == -signal.SIGSEGV
                     and 'alive' not in crash.stdout,
                     'the crash ends the process')])


JOBS = [2_000_000] * 4       # steps
SIZES = {f'{size} workers': size for size in (1, 2, 4, 8)}
MORE = ('4 workers', '8 workers')


def _best_of(each, names):
    return min(each.times[name] for name in names)


@experiment('pool-size', 'More workers than cores gain nothing for work that '
            'computes.')
def pool_size(machine):
    """The same four computations in a row, and in pools of one, two, four
    and eight workers. Up to the number of cores each worker has a core of
    its own; beyond it they take turns."""
    with contextlib.ExitStack() as stack:
        pools = [(name, functools.partial(stack.enter_context(FORK.Pool(size))
                                          .map, spin, JOBS, 1))
                 for name, size in SIZES.items()]
        rounds = machine.beside(
            [('in a row', lambda: in_a_row(spin, 4, JOBS[0]))]
            + pools, lambda each: each.gains('2 workers'))
    free = machine.cores >= 1.75 and machine.shown == 2
    bars = rounds.bars()
    return Outcome(
        '4 computations in a row, and in pools of 1, 2, 4, 8',
        ', '.join(f'{name} {seconds(v)}' for name, v in bars),
        [(rounds.middle(lambda each: each.work / _best_of(each, MORE))
          < machine.shown * 1.15,
          'no more is gained than there are cores'),
         machine.decides(rounds.show(lambda each: each.gains('2 workers')),
                         'a second worker gains'),
         (rounds.middle(lambda each: _best_of(each, MORE)
                        / each.times['2 workers']) > 0.75 if free else None,
          'beyond the cores nothing is gained')], bars)


@experiment('amdahl', 'The part that must be done in a row bounds the '
            'speed-up, however many workers there are.')
def amdahl(machine):
    """Half of the work in a row, half in two processes. Amdahl: with a
    serial share s and n cores the speed-up is 1 / (s + (1 - s) / n)."""
    steps = 4_000_000

    def half():
        spin(steps)
        processes(spin, 2, steps // 2)

    def more_for_all(each):
        return each.times['all'] < each.times['half']
    rounds = machine.beside([('in a row', lambda: in_a_row(spin, 2, steps)),
                             ('half', half),
                             ('all', lambda: processes(spin, 2, steps))],
                            more_for_all)
    mixed, whole = (rounds.middle(lambda each: each.gain(name))
                    for name in ('half', 'all'))
    bound = 1 / (0.5 + 0.5 / machine.cores)
    return Outcome(
        'work of which half, or all, may be done in two processes',
        f'speed-up {mixed:.2f} (Amdahl: at most {bound:.2f} with '
        f'{machine.cores:.2f} cores), all parallel {whole:.2f}',
        [(mixed < 1.45, 'half of it in a row bounds the speed-up'),
         machine.decides(rounds.show(more_for_all),
                         'what may all be done in parallel gains more')],
        [('half', mixed), ('all', whole)], 'times as fast')


def _with_children(way, rounds=20):
    """The least processor time of a call, its child's with it."""
    def passed():
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return time.process_time() + used.ru_utime + used.ru_stime

    def once():
        begun = passed()
        way()
        return passed() - begun
    return min(once() for _ in range(rounds))


@experiment('fork-or-spawn', 'A forked child starts sooner than a spawned '
            'one, and inherits what a spawned one must be sent.')
def fork_or_spawn(machine):
    """fork copies the running process; spawn starts a fresh interpreter, as
    Windows must, and hands the work over."""
    ways = [('fork', lambda: run_all([FORK.Process(target=abs, args=(1,))])),
            ('fresh', lambda: subprocess.run([sys.executable, '-c', 'pass']))]
    bars = minima(ways, 20)
    fork, fresh = (_with_children(way) for _, way in ways)
    return Outcome('a child by fork, and a fresh interpreter',
                   ', '.join(f'{name} {seconds(v)}' for name, v in bars)
                   + f'; {seconds(fork)} and {seconds(fresh)} of processor '
                   'time',
                   [(fork < fresh, 'fork is the quicker')], bars)
