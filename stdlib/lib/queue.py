# SPDX-License-Identifier: MIT
"""Queues between threads: first in first out, last in first out, by rank."""

from collections import deque
from threading import Condition, Lock
from time import monotonic as _time

__all__ = ['Empty', 'Full', 'ShutDown', 'PriorityQueue', 'LifoQueue', 'Queue',
           'SimpleQueue']


class Empty(Exception):
    """get() found nothing in time."""


class Full(Exception):
    """put() found no room in time."""


class ShutDown(Exception):
    """The queue was shut down."""


class Queue:
    """A queue of at most maxsize items; any number when that is 0."""

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        # One lock; three things to wait for under it.
        self.mutex = Lock()
        self.not_empty = Condition(self.mutex)
        self.not_full = Condition(self.mutex)
        self.all_tasks_done = Condition(self.mutex)
        self.unfinished_tasks = 0
        self.is_shutdown = False

    def task_done(self):
        """An item got earlier has been dealt with."""
        with self.all_tasks_done:
            unfinished = self.unfinished_tasks - 1
            if unfinished < 0:
                raise ValueError('task_done() called too many times')
            self.unfinished_tasks = unfinished
            if unfinished == 0:
                self.all_tasks_done.notify_all()

    def join(self):
        """Wait until every item put has been dealt with."""
        with self.all_tasks_done:
            while self.unfinished_tasks:
                self.all_tasks_done.wait()

    def qsize(self):
        with self.mutex:
            return self._qsize()

    def empty(self):
        with self.mutex:
            return not self._qsize()

    def full(self):
        with self.mutex:
            return 0 < self.maxsize <= self._qsize()

    def put(self, item, block=True, timeout=None):
        """Add an item, waiting for room; Full if there is none in time."""
        with self.not_full:
            if self.is_shutdown:
                raise ShutDown
            if 0 < self.maxsize <= self._qsize():
                self._wait_for_room(block, timeout)
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def _wait_for_room(self, block, timeout):
        if not block:
            raise Full
        deadline = _deadline(timeout)
        while self._qsize() >= self.maxsize:
            if not _wait(self.not_full, deadline):
                raise Full
            if self.is_shutdown:
                raise ShutDown

    def get(self, block=True, timeout=None):
        """Take an item, waiting for one; Empty if none comes in time."""
        with self.not_empty:
            if not self._qsize():
                self._wait_for_item(block, timeout)
            item = self._get()
            self.not_full.notify()
            return item

    def _wait_for_item(self, block, timeout):
        if self.is_shutdown:
            raise ShutDown
        if not block:
            raise Empty
        deadline = _deadline(timeout)
        while not self._qsize():
            if not _wait(self.not_empty, deadline):
                raise Empty
            if self.is_shutdown and not self._qsize():
                raise ShutDown

    def put_nowait(self, item):
        return self.put(item, block=False)

    def get_nowait(self):
        return self.get(block=False)

    def shutdown(self, immediate=False):
        """No put from now on; no get either when nothing is left."""
        with self.mutex:
            self.is_shutdown = True
            if immediate:
                while self._qsize():
                    self._get()
                    if self.unfinished_tasks > 0:
                        self.unfinished_tasks -= 1
                self.all_tasks_done.notify_all()
            self.not_empty.notify_all()
            self.not_full.notify_all()

    # What a kind of queue is made of; called with the mutex held.

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()


def _deadline(timeout):
    if timeout is None:
        return None
    if timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")
    return _time() + timeout


def _wait(condition, deadline):
    """False when the deadline had passed already."""
    if deadline is None:
        condition.wait()
        return True
    left = deadline - _time()
    if left <= 0.0:
        return False
    condition.wait(left)
    return True


class PriorityQueue(Queue):
    """The smallest item first."""

    def _init(self, maxsize):
        import heapq
        self.queue = []
        self._push, self._pop = heapq.heappush, heapq.heappop

    def _put(self, item):
        self._push(self.queue, item)

    def _get(self):
        return self._pop(self.queue)


class LifoQueue(Queue):
    """The newest item first."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.pop()


class SimpleQueue:
    """A queue without limit, task counting or shutdown."""

    def __init__(self):
        self._queue = deque()
        self._ready = Condition(Lock())

    def put(self, item, block=True, timeout=None):
        with self._ready:
            self._queue.append(item)
            self._ready.notify()

    def put_nowait(self, item):
        self.put(item)

    def get(self, block=True, timeout=None):
        if timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        with self._ready:
            if not self._queue and not (block and self._ready.wait_for(
                    self._queue.__len__, timeout)):
                raise Empty
            return self._queue.popleft()

    def get_nowait(self):
        return self.get(False)

    def empty(self):
        return not self._queue

    def qsize(self):
        return len(self._queue)
