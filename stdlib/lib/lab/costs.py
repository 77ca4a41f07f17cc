# SPDX-License-Identifier: MIT
"""What a process, a thread and a coroutine cost."""

import asyncio
import threading
import time

from . import Outcome, experiment
from .machine import FORK, minima, resident, seconds


def _nothing():
    pass


async def _nothing_task():
    pass


def _start_processes():
    for _ in range(20):
        process = FORK.Process(target=_nothing)
        process.start()
        process.join()


def _start_threads():
    for _ in range(200):
        thread = threading.Thread(target=_nothing)
        thread.start()
        thread.join()


async def _start_tasks():
    for _ in range(5000):
        await asyncio.create_task(_nothing_task())


@experiment('creation', 'A process costs more to start than a thread, a '
            'thread more than a coroutine.')
def creation(machine):
    """Started and waited for, one after the other. A process copies the page
    tables, a thread needs a stack and a task of the kernel, a coroutine an
    object."""
    counts = {'process': 20, 'thread': 200, 'coroutine': 5000}
    bars = [(name, value / counts[name]) for name, value in minima(
        [('process', _start_processes), ('thread', _start_threads),
         ('coroutine', lambda: asyncio.run(_start_tasks()))], 4)]
    process, thread, task = (value for _, value in bars)
    return Outcome('start and wait, one after the other',
                   ', '.join(f'{name} {seconds(v)}' for name, v in bars),
                   [(process > thread, 'a process costs more than a thread'),
                    (thread > task, 'a thread costs more than a coroutine')],
                   bars)


TURNS = 500


def _switch_processes(count=TURNS):
    here, there = FORK.Pipe()

    def echo():
        while there.recv_bytes():
            there.send_bytes(b'x')
    process = FORK.Process(target=echo)
    process.start()
    begun = time.perf_counter()
    for _ in range(count):
        here.send_bytes(b'x')
        here.recv_bytes()
    passed = time.perf_counter() - begun
    here.send_bytes(b'')
    process.join()
    return passed / count / 2


def _switch_threads(count=TURNS):
    mine, yours = threading.Lock(), threading.Lock()
    mine.acquire()
    yours.acquire()

    def echo():
        for _ in range(count):
            yours.acquire()
            mine.release()
    thread = threading.Thread(target=echo)
    thread.start()
    begun = time.perf_counter()
    for _ in range(count):
        yours.release()
        mine.acquire()
    passed = time.perf_counter() - begun
    thread.join()
    return passed / count / 2


def _switch_tasks(count=TURNS * 10):
    async def turn():
        for _ in range(count):
            await asyncio.sleep(0)

    async def main():
        await asyncio.gather(turn(), turn())
    begun = time.perf_counter()
    asyncio.run(main())
    return (time.perf_counter() - begun) / count / 2


@experiment('switching', 'Switching between coroutines costs least, for the '
            'kernel has no part in it; between processes most.')
def switching(machine):
    """Two of a kind hand the turn to each other: processes through a pipe,
    threads through two locks, coroutines by await asyncio.sleep(0)."""
    ways = [('processes', _switch_processes), ('threads', _switch_threads),
            ('coroutines', _switch_tasks)]
    seen = [[way() for _, way in ways] for _ in range(8)]
    bars = [(name, min(turns)) for (name, _), turns in zip(ways, zip(*seen))]
    process, thread, task = (value for _, value in bars)
    return Outcome('a turn handed over',
                   ', '.join(f'{name} {seconds(v)}' for name, v in bars),
                   [(task < thread, 'coroutines cost less than threads'),
                    (thread < process * 1.1,
                     'threads cost no more than processes')], bars)


def _memory_of_threads(count=200):
    gate = threading.Event()
    before = resident()
    run = [threading.Thread(target=gate.wait) for _ in range(count)]
    for thread in run:
        thread.start()
    used = resident() - before
    gate.set()
    for thread in run:
        thread.join()
    return used / count


def _memory_of_tasks(count=10_000):
    async def main():
        gate = asyncio.Event()
        before = resident()
        run = [asyncio.create_task(gate.wait()) for _ in range(count)]
        await asyncio.sleep(0)
        used = resident() - before
        gate.set()
        await asyncio.gather(*run)
        return used
    return asyncio.run(main()) / count


def _memory_of_processes(count=4):
    """Pages of a child that are its own, not shared with its parent."""
    def private(pid):
        total = 0
        with open(f'/proc/{pid}/smaps_rollup') as file:
            for line in file:
                if line.startswith('Private_'):
                    total += int(line.split()[1])
        return total
    here, there = FORK.Semaphore(0), FORK.Semaphore(0)

    def idle():
        here.release()
        there.acquire()
    children = [FORK.Process(target=idle) for _ in range(count)]
    for child in children:
        child.start()
    for child in children:
        here.acquire()
    try:
        return sum(private(child.pid) for child in children) / count
    finally:
        for child in children:
            there.release()
        for child in children:
            child.join()


@experiment('memory', 'A process needs more memory than a thread, a thread '
            'more than a coroutine.')
def memory(machine):
    """What an idle one adds to the resident memory: of a forked process the
    pages that it no longer shares, of a thread its stacks, of a coroutine its
    frame and task."""
    bars = [('process', _memory_of_processes()),
            ('thread', _memory_of_threads()),
            ('coroutine', _memory_of_tasks())]
    process, thread, task = (value for _, value in bars)
    return Outcome('idle ones, resident memory each',
                   ', '.join(f'{name} {v:.3g} KiB' for name, v in bars),
                   [(process > thread, 'a process needs more than a thread'),
                    (thread > task, 'a thread needs more than a coroutine')],
                   bars, 'KiB')
