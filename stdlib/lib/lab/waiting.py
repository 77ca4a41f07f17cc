# SPDX-License-Identifier: MIT
"""Threads that wait: their states, for each other in a circle, in a convoy."""

import subprocess
import sys
import threading
import time

import gil
from baton.sync import ordered

from . import Outcome, experiment
from .machine import seconds, spin


def _state_of(name):
    for row in gil.threads():
        if row['name'] == name:
            return row['state']
    return 'dead'


def _await_state(name, *states):
    for _ in range(2000):
        state = _state_of(name)
        if state in states:
            return state
        time.sleep(0.001)
    return state


@experiment('states', 'A thread is new, runnable, running, blocked, dead: '
            'five states.')
def states(machine):
    """One thread is looked at through its life: made, started beside us (it
    can run when we let go of the lock), blocked on a lock, ended. Of us, who
    look, one can say that we are running."""
    gate = threading.Event()
    seen = []

    def live():
        gate.wait()
        spin(1_500_000)
    thread = threading.Thread(target=live, name='observed')
    seen.append('new' if not thread.is_alive() else '?')
    thread.start()
    seen.append(_await_state('observed', 'blocked'))
    gate.set()
    until = time.monotonic() + 2
    while (state := _state_of('observed')) == 'blocked':
        if time.monotonic() > until:
            break
    seen.append(state)
    seen.append(_state_of(threading.current_thread().name))
    thread.join()
    seen.append('dead' if not thread.is_alive() else '?')
    return Outcome('a thread looked at through its life', ', '.join(seen),
                   [(state in seen, f'{state} is seen') for state in
                    ('new', 'runnable', 'running', 'blocked', 'dead')])


_CIRCLE = '''
import threading
a, b = threading.Lock(), threading.Lock()
met = threading.Barrier(2)
def take(first, second):
    with first:
        met.wait()
        with second:
            pass
t = threading.Thread(target=take, args=(a, b))
t.start()
take(b, a)
'''


def _ends(first, second, how):
    """Do two threads that take two locks in opposite orders come to an end?
    how(locks) takes both and gives them back; called until it says True."""
    def take(*locks):
        while not how(locks):
            time.sleep(0.0005)
    run = [threading.Thread(target=take, args=order, daemon=True)
           for order in ((first, second), (second, first)) * 5]
    for thread in run:
        thread.start()
    for thread in run:
        thread.join(5)
    return not any(thread.is_alive() for thread in run)


def _in_order(locks):
    with ordered(*locks):
        return True


def _by_id(locks):
    for lock in sorted(locks, key=id):
        lock.acquire()
    for lock in locks:
        lock.release()
    return True


def _patient(locks):
    """Wait for the second for a while only; then give the first back."""
    with locks[0]:
        if not locks[1].acquire(timeout=0.002):
            return False
        locks[1].release()
        return True


def _never_holding(locks):
    """Take the second only if it is free: no waiting while holding."""
    with locks[0]:
        if not locks[1].acquire(blocking=False):
            return False
        locks[1].release()
        return True


_whole = threading.Lock()


def _one_for_all(locks):
    """One lock instead of two: nothing to wait for in a circle."""
    with _whole:
        return True


@experiment('deadlock', 'Mutual exclusion, hold and wait, no preemption and a '
            'circle make a deadlock; without any one of them there is none.')
def deadlock(machine):
    """Two threads that take two locks in opposite orders stop for ever.
    Baton reports the circle instead. Five cures, each taking away one
    condition: an order for all (ordered(), or by hand), giving up after a
    while, not waiting while holding, and one lock for everything."""
    begun = time.perf_counter()
    stuck = subprocess.run([sys.executable, '-c', _CIRCLE],
                           capture_output=True, text=True, timeout=20)
    cures = [('one order: ordered()', _in_order),
             ('one order by hand', _by_id),
             ('giving up after a while', _patient),
             ('not waiting while holding', _never_holding),
             ('one lock for all', _one_for_all)]
    results = [(name, _ends(threading.Lock(), threading.Lock(), how))
               for name, how in cures]
    reported = 'eadlock' in stuck.stderr
    return Outcome('two locks in opposite orders, bare and with five cures',
                   f'bare: {"reported" if reported else "not reported"}; '
                   + ', '.join(f'{name}: {"ends" if ok else "hangs"}'
                               for name, ok in results),
                   [(reported, 'the circle is reported')]
                   + [(ok, name + ' cures it') for name, ok in results],
                   text=stuck.stderr)


NAP = 0.0001


def _convoy(policy, wakes=80):
    """How long after its wake-up a thread that keeps waiting for a moment
    goes on, beside one that computes: the median."""
    before = gil.policy
    gil.policy = policy
    over = threading.Event()

    def compute():
        while not over.is_set():
            spin(10_000)
    thread = threading.Thread(target=compute)
    thread.start()
    late = []
    try:
        for _ in range(wakes):
            begun = time.perf_counter()
            time.sleep(NAP)
            late.append(time.perf_counter() - begun - NAP)
    finally:
        over.set()
        thread.join()
        gil.policy = before
    return sorted(late)[wakes // 2]


@experiment('convoy', 'A thread that often waits is starved by one that '
            'computes, unless the lock is handed out fairly.')
def convoy(machine):
    """A thread sleeps 0.1 ms at a time beside one that computes. Each time it
    wakes it needs the lock. Under CPython's rule (`interval`) it waits 5 ms
    for it, fifty times as long as it slept; under `fair` who comes back from
    waiting is served first and at once."""
    for _ in range(5):
        bars = [(policy, _convoy(policy)) for policy in ('interval', 'fair')]
        interval, fair = (value for _, value in bars)
        if interval > 10 * NAP and fair < interval / 4:
            break
    machine.beside([])
    return Outcome('naps of 0.1 ms beside a computing thread',
                   'half of them end later than they should by more than '
                   f'{seconds(interval)} under `interval`, {seconds(fair)} '
                   'under `fair`',
                   [machine.decides(interval > 10 * NAP,
                                    'under `interval` it is starved'),
                    machine.decides(fair < interval / 4,
                                    '`fair` is the cure')], bars)
