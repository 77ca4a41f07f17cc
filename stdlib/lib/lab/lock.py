# SPDX-License-Identifier: MIT
"""Why there is a lock, and what it doesn't protect."""

import subprocess
import sys
import threading

from . import Outcome, experiment
from .machine import threads

_RACE = '''
import threading
shared = [object()]
go = threading.Barrier(2)
def touch():
    go.wait()
    for i in range(4000):
        other = shared
        other = None
run = [threading.Thread(target=touch) for i in range(2)]
for t in run: t.start()
for t in run: t.join()
'''


def _off(source):
    """The report of a program without the lock, as a dictionary."""
    import json
    done = subprocess.run(
        [sys.executable, '--gil=off', '--report=json', '-c', source],
        capture_output=True, text=True)
    for line in reversed(done.stderr.splitlines()):
        if line.startswith('{'):
            return json.loads(line)
    raise RuntimeError('no report: ' + done.stderr)


@experiment('refcount-race', 'Without the lock two threads count the '
            'references of one object wrongly, and it may be freed while it '
            'is used.')
def refcount_race(machine):
    """Two threads bind and unbind one object, with the lock off and the
    ledger on. Each binding loads the count, adds one and stores it; when both
    load the same number, one update is lost. The ledger compares each store
    with what it overwrites, so nothing is left to chance. With the lock on
    the same program loses nothing."""
    report, rounds = _off(_RACE), 1
    while not report['overwrites'] and rounds < 10:
        report, rounds = _off(_RACE), rounds + 1
    lost = report['overwrites']
    wiped = report['increments_wiped'] + report['decrements_wiped']
    on = subprocess.run([sys.executable, '-c', _RACE], capture_output=True)
    return Outcome(
        'two threads binding one object 4,000 times, lock off, ledger on',
        f'{lost:,} overwrites of counts seen, at least {wiped:,} of '
        f"{report['updates']:,} updates wiped out; "
        f"{report['counts']['early_free']} objects freed too early; "
        'with the lock on none',
        [(lost > 0, 'updates are lost'),
         (on.returncode == 0, 'with the lock on it ends well')])


_COUNT = '''
import sys, threading
x = 0
def add():
    global x
    for i in range(200000):
        x += 1
run = [threading.Thread(target=add) for i in range(2)]
sys.setswitchinterval(1e-5)
for t in run: t.start()
for t in run: t.join()
print(400000 - x)
'''


def _lost(*options):
    done = subprocess.run(
        [sys.executable, *options, '-c', _COUNT],
        capture_output=True, text=True, check=True)
    return int(done.stdout)


@experiment('increment', 'x += 1 is not atomic, although the lock is on: it '
            'depends on where a thread may lose the lock.')
def increment(machine):
    """x += 1 on a global is four instructions: load, add, store, and the
    constant. Where a switch may come between any two of them, another
    thread's update is lost. CPython since 3.10 switches at calls and backward
    jumps only, and there this very program happens to lose nothing: it works
    by luck, not by rule. If the threads never come to overlap (few cores,
    many programs), a schedule chosen by --seed is played instead."""
    every, rounds = 0, 0
    while not every and rounds < 6:
        every, rounds = _lost('--switch-points=every'), rounds + 1
    if not every:
        every = _lost('--seed=1')
    calls = _lost('--switch-points=calls')
    return Outcome(
        'two threads adding 200,000 times, switching every 10 us',
        f'lost {every:,} with a switch after any instruction, {calls} with '
        'switches at calls and jumps only',
        [(every > 0, 'updates are lost'),
         (calls == 0, 'none is lost where no switch can come between')])


@experiment('lock-cures', 'A lock around the shared variable is the cure.')
def lock_cures(machine):
    """The same sum, each update under a threading.Lock, with a switch asked
    for every 10 us."""
    lock, box = threading.Lock(), [0]

    def add():
        for _ in range(20_000):
            with lock:
                box[0] += 1
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        threads(add, 4)
    finally:
        sys.setswitchinterval(before)
    return Outcome('four threads adding 20,000 times under a lock',
                   f'{box[0]:,} of 80,000', [(box[0] == 80_000,
                                              'nothing is lost')])


def _twice(lock):
    """Can its holder take it again?"""
    with lock:
        taken = lock.acquire(timeout=0.01)
        if taken:
            lock.release()
        return taken


@experiment('reentrancy', 'A function that may be entered again while it runs '
            'needs more than a lock: a Lock stops its own holder, an RLock '
            'lets it pass.')
def reentrancy(machine):
    """A function takes a lock and, while it holds it, comes to be called
    again by the same thread. With a Lock it would wait for itself; an RLock
    counts. A function that works on a copy needs neither."""
    plain, counted = _twice(threading.Lock()), _twice(threading.RLock())
    return Outcome('taking a held lock again, in the thread that holds it',
                   f'Lock: {"taken" if plain else "stuck"}, RLock: '
                   f'{"taken" if counted else "stuck"}',
                   [(not plain, 'a Lock stops its holder'),
                    (counted, 'an RLock lets its holder pass')])
