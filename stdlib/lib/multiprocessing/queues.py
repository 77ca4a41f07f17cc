# SPDX-License-Identifier: MIT
"""Queues between processes, over a pipe.

put() never waits for a reader: what is put goes to a buffer, from which a
thread of the process, started by the first put, feeds the pipe.
"""

import sys
import threading
import time
from collections import deque
from queue import Empty, Full

from _multiprocessing import SEM_VALUE_MAX
from . import process as _process
from .connection import Pipe, _dumps, _loads
from .spawn import assert_spawning
from .synchronize import BoundedSemaphore, Condition, Lock, Semaphore

__all__ = ['Queue', 'SimpleQueue', 'JoinableQueue']

_END = object()


class Queue:
    """First in, first out, for any number of processes."""

    def __init__(self, maxsize=0):
        if maxsize <= 0:
            maxsize = SEM_VALUE_MAX
        self._maxsize = maxsize
        self._reader, self._writer = Pipe(False)
        self._read_lock = Lock()
        self._write_lock = Lock()
        self._room = BoundedSemaphore(maxsize)
        self._closed = False
        self._join_cancelled = False
        self._reset()
        _process._register_after_fork(self, Queue._reset)

    # A child has neither the thread nor what waits in the buffer.
    def _reset(self):
        self._buffer = deque()
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
        if not self._room.acquire(block, timeout):
            raise Full
        with self._notempty:
            if self._thread is None:
                self._start_thread()
            self._buffer.append(obj)
            self._notempty.notify()

    def put_nowait(self, obj):
        self.put(obj, False)

    def get(self, block=True, timeout=None):
        if self._closed:
            raise ValueError(f'Queue {self!r} is closed')
        if block and timeout is None:
            with self._read_lock:
                data = self._reader.recv_bytes()
                self._room.release()
            return _loads(data)
        deadline = time.monotonic() + (timeout if block else 0)
        if not self._read_lock.acquire(block, timeout):
            raise Empty
        try:
            left = max(0, deadline - time.monotonic()) if block else 0
            if not self._reader.poll(left):
                raise Empty
            data = self._reader.recv_bytes()
            self._room.release()
        finally:
            self._read_lock.release()
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
                obj = self._buffer.popleft()
            if obj is _END:
                if self._closed:
                    self._writer.close()
                return
            try:
                data = _dumps(obj)
                obj = None
                with self._write_lock:
                    self._writer.send_bytes(data)
            except BrokenPipeError:
                return
            except Exception as error:
                self._room.release()
                self._on_queue_feeder_error(error, obj)

    @staticmethod
    def _on_queue_feeder_error(error, obj):
        sys.__excepthook__(type(error), error, error.__traceback__)


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
        if not self._room.acquire(block, timeout):
            raise Full
        with self._notempty, self._condition:
            if self._thread is None:
                self._start_thread()
            self._buffer.append(obj)
            self._unfinished.release()
            self._notempty.notify()

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
    """A pipe with a lock at each end."""

    def __init__(self):
        self._reader, self._writer = Pipe(False)
        self._read_lock = Lock()
        self._write_lock = Lock()

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
