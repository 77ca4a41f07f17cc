# SPDX-License-Identifier: MIT
"""Queues between processes, over a pipe.

put() never waits for a reader: what can't be written at once goes to a buffer,
from which a thread of the process, started when it is first needed, feeds the
pipe.
"""

import os
import sys
import threading
import time
from collections import deque
from fcntl import fcntl, F_SETPIPE_SZ
from queue import Empty, Full

from _multiprocessing import (SEM_VALUE_MAX, queue_flush as _queue_flush,
                              queue_get as _queue_get, queue_put as _queue_put)
from . import process as _process
from .connection import Pipe, _dumps, _loads
from .spawn import assert_spawning
from .synchronize import BoundedSemaphore, Condition, Lock, Semaphore

__all__ = ['Queue', 'SimpleQueue', 'JoinableQueue']

_END = object()
_PIPE_SIZE = 1 << 20
_BATCH = 1 << 16


def _pipe():
    """A pipe with much room, whose ends don't block."""
    reader, writer = Pipe(False)
    os.set_blocking(reader.fileno(), False)
    os.set_blocking(writer.fileno(), False)
    try:
        fcntl(writer.fileno(), F_SETPIPE_SZ, _PIPE_SIZE)
    except OSError:
        pass        # the user has too many such pipes: a small one will do
    return reader, writer


class Queue:
    """First in, first out, for any number of processes."""

    def __init__(self, maxsize=0):
        if maxsize <= 0:
            maxsize = SEM_VALUE_MAX
        self._maxsize = maxsize
        self._reader, self._writer = _pipe()
        self._read_lock = Lock()
        self._write_lock = Lock()
        self._room = BoundedSemaphore(maxsize)
        self._closed = False
        self._join_cancelled = False
        self._reset()
        _process._register_after_fork(self, Queue._reset)

    # A child has neither the thread nor what waits in the buffer.
    def _reset(self):
        self._take_room = self._room.acquire
        self._readers = self._read_lock._semaphore
        self._writers = self._write_lock._semaphore
        self._left = self._room._semaphore
        self._buffer = deque()
        # How many messages are in the feeder's care; guarded by _notempty.
        self._pending = 0
        self._notempty = threading.Condition(threading.Lock())
        self._thread = None
        self._joined = False

    def __getstate__(self):
        assert_spawning(self)
        return (self._maxsize, self._reader, self._writer, self._read_lock,
                self._write_lock, self._room)

    def __setstate__(self, state):
        (self._maxsize, self._reader, self._writer, self._read_lock,
         self._write_lock, self._room) = state
        self._closed = self._join_cancelled = False
        self._reset()

    def put(self, obj, block=True, timeout=None):
        if self._closed:
            raise ValueError(f'Queue {self!r} is closed')
        if not self._take_room(block, timeout):
            raise Full
        self._put(obj)

    def _put(self, obj):
        try:
            left = _queue_put(self._writer, self._writers, obj,
                              self._pending != 0)
        except Exception as error:
            self._room.release()
            self._on_queue_feeder_error(error, obj)
            return
        if left is not None:
            with self._notempty:
                if self._thread is None:
                    self._start_thread()
                self._pending += 1
                self._buffer.append(left)
                self._notempty.notify()

    def put_nowait(self, obj):
        self.put(obj, False)

    def get(self, block=True, timeout=None):
        if self._closed:
            raise ValueError(f'Queue {self!r} is closed')
        if block and timeout is None:
            return _queue_get(self._reader, self._readers, self._left)
        deadline = time.monotonic() + (timeout if block else 0)
        while True:
            # As in queue_get, the lock isn't held while there is nothing.
            left = max(0, deadline - time.monotonic())
            if not self._read_lock.acquire(block, left):
                raise Empty
            try:
                if self._reader.poll():
                    data = self._reader.recv_bytes()
                    self._room.release()
                    break
            finally:
                self._read_lock.release()
            left = max(0, deadline - time.monotonic())
            if not left or not self._reader.poll(left):
                raise Empty
        return _loads(data)

    def get_nowait(self):
        return self.get(False)

    def qsize(self):
        return self._maxsize - self._room._value()

    def empty(self):
        return not self._reader.poll()

    def full(self):
        return self._room._value() == 0

    def close(self):
        """No more puts from this process."""
        if not self._closed:
            self._closed = True
            self._reader.close()
            if self._thread is not None:
                with self._notempty:
                    self._buffer.append(_END)
                    self._notempty.notify()
            else:
                self._writer.close()

    def join_thread(self):
        """Wait until all that was put is in the pipe."""
        assert self._closed, f'Queue {self!r} not closed'
        self._flush()

    def cancel_join_thread(self):
        """Don't wait for the buffer at the end of the process."""
        self._join_cancelled = True

    def _flush(self):
        if self._thread is not None and not self._joined:
            self._joined = True
            if not self._closed:
                with self._notempty:
                    self._buffer.append(_END)
                    self._notempty.notify()
            self._thread.join()

    def _at_exit(self):
        if not self._join_cancelled:
            self._flush()

    def _start_thread(self):
        self._thread = threading.Thread(target=self._feed, daemon=True,
                                        name='QueueFeederThread')
        self._thread.start()
        _process._register_exit()
        _process._finalizers.append(self._at_exit)

    def _feed(self):
        while True:
            with self._notempty:
                while not self._buffer:
                    self._notempty.wait()
                batch = self._take_batch()
            ended = batch[-1] is _END
            if ended:
                batch.pop()
            try:
                for parts in _written_together(batch):
                    _queue_flush(self._writer, self._writers, parts)
            except BrokenPipeError:
                return
            with self._notempty:
                self._pending -= len(batch)
            if ended:
                if self._closed:
                    self._writer.close()
                return

    def _take_batch(self):
        buffer, batch, size = self._buffer, [], 0
        while buffer and size < _BATCH:
            batch.append(buffer.popleft())
            if batch[-1] is _END:
                break
            size += len(batch[-1])
        return batch

    @staticmethod
    def _on_queue_feeder_error(error, obj):
        sys.__excepthook__(type(error), error, error.__traceback__)


def _written_together(batch):
    """Small messages joined; one with large parts for itself."""
    small = []
    for message in batch:
        if type(message) is tuple:
            if small:
                yield b''.join(small),
                small = []
            yield message
        else:
            small.append(message)
    if small:
        yield b''.join(small),


class JoinableQueue(Queue):
    """A queue that can be waited for until all that was put is done."""

    def __init__(self, maxsize=0):
        Queue.__init__(self, maxsize)
        self._unfinished = Semaphore(0)
        self._condition = Condition()

    def __getstate__(self):
        return Queue.__getstate__(self), self._unfinished, self._condition

    def __setstate__(self, state):
        state, self._unfinished, self._condition = state
        Queue.__setstate__(self, state)

    def put(self, obj, block=True, timeout=None):
        if self._closed:
            raise ValueError(f'Queue {self!r} is closed')
        if not self._take_room(block, timeout):
            raise Full
        with self._condition:
            self._put(obj)
            self._unfinished.release()

    def task_done(self):
        with self._condition:
            if not self._unfinished.acquire(False):
                raise ValueError('task_done() called too many times')
            if self._unfinished._value() == 0:
                self._condition.notify_all()

    def join(self):
        with self._condition:
            if self._unfinished._value() != 0:
                self._condition.wait()


class SimpleQueue:
    """A pipe with a lock at each end: put() waits until it is written."""

    def __init__(self):
        self.__setstate__((*Pipe(False), Lock(), Lock()))

    def close(self):
        self._reader.close()
        self._writer.close()

    def empty(self):
        return not self._reader.poll()

    def get(self):
        with self._read_lock:
            data = self._reader.recv_bytes()
        return _loads(data)

    def put(self, obj):
        data = _dumps(obj)
        with self._write_lock:
            self._writer.send_bytes(data)

    def __getstate__(self):
        assert_spawning(self)
        return self._reader, self._writer, self._read_lock, self._write_lock

    def __setstate__(self, state):
        (self._reader, self._writer, self._read_lock,
         self._write_lock) = state
