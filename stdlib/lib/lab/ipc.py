# SPDX-License-Identifier: MIT
"""The seven ways for processes to talk, each with a child that echoes."""

import mmap
import os
import signal
import socket
import tempfile
import time

from baton.ipc import MessageQueue

from . import Outcome, experiment
from .machine import FORK, number, seconds

ROUNDS = 100


def _echo(serve, rounds=ROUNDS):
    """Seconds a round trip takes, with a child on the other side. serve(side)
    gives (send, receive) for 'parent' and 'child'; each carries one byte."""
    def child():
        send, receive = serve('child')
        for _ in range(rounds):
            receive()
            send()
    process = FORK.Process(target=child)
    process.start()
    send, receive = serve('parent')
    begun = time.perf_counter()
    for _ in range(rounds):
        send()
        receive()
    passed = time.perf_counter() - begun
    process.join()
    return passed / rounds


def _descriptors(there, back):
    """Byte streams: (read end, write end) each way."""
    def serve(side):
        out, into = (there[1], back[0]) if side == 'parent' \
            else (back[1], there[0])
        return lambda: os.write(out, b'x'), lambda: os.read(into, 1)
    return _echo(serve)


def _close(*fds):
    for fd in fds:
        os.close(fd)


def pipe():
    there, back = os.pipe(), os.pipe()
    try:
        return _descriptors(there, back)
    finally:
        _close(*there, *back)


def fifo():
    with tempfile.TemporaryDirectory() as folder:
        ends = []
        for name in 'ab':
            path = os.path.join(folder, name)
            os.mkfifo(path)
            # Both ends in one, so that opening doesn't wait.
            fd = os.open(path, os.O_RDWR)
            ends.append((fd, fd))
        try:
            return _descriptors(*ends)
        finally:
            _close(*(end[0] for end in ends))


def sockets():
    here, there = socket.socketpair()
    with here, there:
        def serve(side):
            end = here if side == 'parent' else there
            return lambda: end.send(b'x'), lambda: end.recv(1)
        return _echo(serve)


def semaphores():
    there, back = FORK.Semaphore(0), FORK.Semaphore(0)

    def serve(side):
        mine, other = (back, there) if side == 'parent' else (there, back)
        return other.release, mine.acquire
    return _echo(serve)


def queues():
    names = [f'/baton-lab-{os.getpid()}-{way}' for way in 'ab']
    there, back = (MessageQueue(name, create=True) for name in names)

    def serve(side):
        out, into = (there, back) if side == 'parent' else (back, there)
        return lambda: out.send(b'x'), into.receive
    try:
        return _echo(serve)
    finally:
        for queue in there, back:
            queue.close()
            queue.unlink()


def signals():
    """SIGUSR1 both ways, waited for with sigwait."""
    number = signal.SIGUSR1
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {number})
    parent = os.getpid()
    known = FORK.SimpleQueue()

    def serve(side):
        if side == 'child':
            known.put(os.getpid())
            other = parent
        else:
            other = known.get()
        return (lambda: os.kill(other, number),
                lambda: signal.sigwait({number}))
    try:
        return _echo(serve)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        known.close()


def shared_memory():
    """A byte each way in shared memory; the reader looks until it changes."""
    with mmap.mmap(-1, 4096) as memory:
        def serve(side):
            out, into = (0, 64) if side == 'parent' else (64, 0)
            turn = [0, 0]

            def send():
                turn[0] ^= 1
                memory[out] = turn[0]

            def receive():
                turn[1] ^= 1
                while memory[into] != turn[1]:
                    os.sched_yield()
            return send, receive
        return _echo(serve)


PIECE, PIECES = 1 << 18, 32


def _streamed(write, read):
    """A child writes PIECES of PIECE bytes, we read them."""
    data = bytes(PIECE)

    def child():
        for _ in range(PIECES):
            write(data)
    process = FORK.Process(target=child)
    process.start()
    for _ in range(PIECES):
        read()
    process.join()


def _read_whole(read):
    """A read() of at most some bytes, until a piece is whole."""
    def whole():
        left = PIECE
        while left:
            left -= len(read(left))
    return whole


def _stream_pipe():
    there, back = os.pipe()

    def write(data):
        view = memoryview(data)
        while view:
            view = view[os.write(back, view):]
    try:
        _streamed(write, _read_whole(lambda size: os.read(there, size)))
    finally:
        _close(there, back)


def _stream_socket():
    here, there = socket.socketpair()
    with here, there:
        _streamed(there.sendall, _read_whole(here.recv))


def _stream_memory():
    free, full = FORK.Semaphore(1), FORK.Semaphore(0)
    with mmap.mmap(-1, PIECE) as memory:
        def write(data):
            free.acquire()
            memory[:] = data
            full.release()

        def read():
            full.acquire()
            ends = memory[0], memory[PIECE - 1]     # it is here already
            free.release()
            return ends
        _streamed(write, read)


@experiment('ipc', 'There are seven ways for processes to talk; shared memory '
            'is the fastest.')
def ipc(machine):
    """One byte to a child and back, and 8 MiB from it. Shared memory needs
    no system call for the byte, only for the waiting; here the reader asks
    again and again, giving up its turn in between, which takes a core for
    each. Of many bytes it spares the copy out of the kernel: what one wrote the
    other has."""
    ways = [('pipe', pipe), ('FIFO', fifo), ('message queue', queues),
            ('semaphore', semaphores), ('signal', signals),
            ('shared memory', shared_memory), ('socket', sockets)]

    def memory_first(each):
        return each.first() == 'shared memory'
    trips = machine.beside(ways, memory_first)
    streams = machine.beside([('pipe', _stream_pipe),
                              ('socket', _stream_socket),
                              ('shared memory', _stream_memory)],
                             memory_first)
    bars = trips.bars()
    return Outcome(
        f'{ROUNDS} round trips of a byte, seven ways; 8 MiB, three ways',
        ', '.join(f'{name} {seconds(v)}' for name, v in bars) + '; '
        + ', '.join(f'{name} {number(PIECE * PIECES / v)}B/s'
                    for name, v in streams.bars()),
        [(all(v > 0 for _, v in bars), 'each of the seven works'),
         machine.decides(streams.show(memory_first),
                         'shared memory carries the most'),
         machine.decides(trips.show(memory_first),
                         'shared memory answers first')], bars)
