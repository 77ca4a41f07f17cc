# SPDX-License-Identifier: MIT
"""The tools against each other, and queues against buffers."""

import queue
import threading
import time

from baton.sync import AtomicInt, Channel, RWLock

from . import Outcome, experiment
from .machine import minima, number, rates, seconds

BATCH = 500


def _batched(step):
    def steps():
        for _ in range(BATCH):
            step()
    steps.batch = BATCH
    return steps


def _with(lock):
    def steps():
        for _ in range(BATCH):
            with lock:
                pass
    steps.batch = BATCH
    return steps


def _condition():
    condition = threading.Condition()

    def step():
        with condition:
            condition.notify()
    return _batched(step)


def _through(put, get):
    def step():
        put(1)
        get()
    return _batched(step)


@experiment('tools', 'The simpler the tool, the less it costs: a lock less '
            'than a condition or a queue.')
def tools(machine):
    """Each tool used by one thread, so nobody waits: the price of safety
    itself. An atomic number is one instruction of the processor; a lock two;
    a queue is a lock and a container."""
    box = Channel(1)
    fifo = queue.Queue()
    simple = queue.SimpleQueue()
    count = AtomicInt(0)
    uses = [
        ('Lock', _with(threading.Lock())),
        ('RLock', _with(threading.RLock())),
        ('AtomicInt', _batched(lambda: count.add(1))),
        ('Semaphore', _with(threading.Semaphore())),
        ('RWLock', _with(RWLock().read())),
        ('SimpleQueue', _through(simple.put, simple.get)),
        ('Channel', _through(box.send, box.recv)),
        ('Condition', _condition()),
        ('Queue', _through(fifo.put, fifo.get)),
    ]
    bars = rates(uses)
    use = dict(bars)
    return Outcome('each tool, used by one thread alone',
                   ', '.join(f'{name} {number(r)}/s' for name, r in bars),
                   [(use['Lock'] > use['Condition'],
                     'a lock costs less than a condition'),
                    (use['Lock'] > use['Queue'],
                     'a lock costs less than a queue')], bars, 'uses/s')


ITEMS = 1000


def _handed(send, receive, count=ITEMS):
    def consume():
        for _ in range(count):
            receive()
    thread = threading.Thread(target=consume)
    thread.start()
    for i in range(count):
        send(i)
    thread.join()


@experiment('handing-over', 'Queues and channels hand items from thread to '
            'thread safely; a rendezvous costs more than a buffer.')
def handing_over(machine):
    """A producer and a consumer. Through a buffer each works in stretches;
    a channel without a buffer makes them meet for every item, so each item
    costs a switch of threads."""
    fifo, simple = queue.Queue(), queue.SimpleQueue()
    buffered, meeting = Channel(100), Channel()
    bars = [(name, ITEMS / least) for name, least in minima(
        [('SimpleQueue', lambda: _handed(simple.put, simple.get)),
         ('Queue', lambda: _handed(fifo.put, fifo.get)),
         ('Channel(100)', lambda: _handed(buffered.send, buffered.recv)),
         ('Channel()', lambda: _handed(meeting.send, meeting.recv))])]
    handed = dict(bars)
    return Outcome(f'{ITEMS:,} items from one thread to another',
                   ', '.join(f'{name} {number(r)}/s' for name, r in bars),
                   [(handed['Channel(100)'] > handed['Channel()'],
                     'a rendezvous costs more than a buffer')], bars,
                   'items/s')


@experiment('buffers', 'A bounded buffer makes the producer wait; an '
            'unbounded one lets memory grow.')
def buffers(machine):
    """A producer that is faster than its consumer, and items of 10 kB. The
    bounded buffer never holds more than its size; the unbounded one comes to
    hold nearly all."""
    def most(fifo, items=300):
        peak = [0]

        def consume():
            for _ in range(items):
                peak[0] = max(peak[0], fifo.qsize())
                fifo.get()
                time.sleep(0.0002)
        thread = threading.Thread(target=consume)
        begun = time.perf_counter()
        thread.start()
        for i in range(items):
            fifo.put(bytes(10_000))
        put = time.perf_counter() - begun
        thread.join()
        return peak[0], put
    (few, long), (many, short) = most(queue.Queue(10)), most(queue.Queue())
    return Outcome(
        '300 items to a slow consumer',
        f'at most {few} held and {seconds(long)} to put them all; unbounded '
        f'{many} and {seconds(short)}',
        [(few <= 10, 'the bounded buffer stays within its size'),
         (many > 100, 'the unbounded one grows'),
         (long > short, 'the bounded one makes its producer wait')],
        [('bounded', few), ('unbounded', many)], 'items')
