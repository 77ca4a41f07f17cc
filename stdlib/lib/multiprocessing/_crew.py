# SPDX-License-Identifier: MIT
"""A crew: worker processes and who of them has which task.

What pools and executors have in common. One thread of the parent, the
dispatcher, touches a crew; no lock is shared between processes, so a worker
that is killed can't block the others.

Each worker has a socket of its own. Tasks are numbered on it, and the worker
claims each before it begins (Claims, in shared memory). A worker that is
quick is given tasks ahead, as many as it will do in a millisecond or two; one
that hasn't been begun can be taken back, for a worker that has nothing to do
or because its worker is gone. So no task is run twice or left behind, and
which one a killed worker was at is known.

What is given ahead must fit into the socket: else parent and worker could
wait for each other, one writing a task, the other an answer.
"""

import os
import threading
import time
from collections import deque

from _multiprocessing import Claims, Wire, poll as _poll
from _transport import dumps_parts as _dumps, loads as _loads

from .connection import Pipe

_CLAIMS = 256           # more than are ever under way to one worker
_MOST_AHEAD = 64        # tasks
_MOST_BYTES = 32768     # of tasks ahead
_AHEAD = 0.002          # seconds of work


# In the worker ---------------------------------------------------------------

def tasks(connection, claims, most=None):
    """(wire, what a task says), one after the other, until it is to end."""
    wire = Wire(connection._detach())
    number = done = 0
    while True:
        try:
            messages = wire.read()
        except (EOFError, OSError):
            return
        for data in messages:
            if not data:
                return
            number += 1
            if not claims.take(number):
                continue
            yield wire, data
            done += 1
            if done == most:
                return


# In the parent ---------------------------------------------------------------

class _Given:
    """A task on its way; task is None once it was taken back."""

    __slots__ = ('number', 'task', 'size')

    def __init__(self, number, task):
        self.number = number
        self.task = task
        self.size = _size(task)


def _size(task):
    data = task.data
    return len(data) if type(data) is bytes else sum(map(len, data))


class Worker:
    """One worker, seen from the parent."""

    def __init__(self, most):
        self.process = self.wire = None
        self.claims = Claims(_CLAIMS)
        self.left = most        # tasks until it ends by itself
        self.given = deque()    # since the last one that was answered
        self.count = 0          # how many of those it still has
        self.bytes = 0          # what they take
        self.number = 0
        self.pace = None        # seconds a task took of late
        self.since = 0.0

    def room(self):
        """May it be given one more?"""
        if self.left == 0:
            return False
        if self.count == 0:
            return True
        if self.pace is None or len(self.given) >= _CLAIMS - _MOST_AHEAD:
            return False
        return self.count < _MOST_AHEAD and self.count * self.pace < _AHEAD

    def fits(self, task):
        """May this one be given now, or only when it waits for one?"""
        return self.count == 0 or self.bytes + _size(task) <= _MOST_BYTES

    def give(self, task):
        self.number += 1
        if self.count == 0:
            self.since = time.perf_counter()
        self.claims.give(self.number)
        given = _Given(self.number, task)
        self.given.append(given)
        self.count += 1
        self.bytes += given.size
        if self.left is not None:
            self.left -= 1

    def answered(self):
        """The task whose answer has come: the first it has."""
        while True:
            given = self.given.popleft()
            self.bytes -= given.size
            if given.task is not None:
                self.claims.done(given.number)
                self.count -= 1
                return given.task

    def keep_pace(self, count):
        now = time.perf_counter()
        pace = (now - self.since) / count
        self.since = now
        self.pace = pace if self.pace is None else (self.pace + pace) / 2

    def take_back(self, most):
        """Up to most tasks that it hasn't begun, the last ones, in order."""
        found = []
        for given in reversed(self.given):
            if len(found) == most:
                break
            if given.task is None:
                continue
            if not self.claims.take_back(given.number):
                break
            found.append(given.task)
            given.task = None
            self.count -= 1
            if self.left is not None:
                self.left += 1
        found.reverse()
        return found


class Crew:
    """Workers, each a process that calls target(connection, claims, *args)."""

    def __init__(self, context, name, daemon, target, args, most=None):
        self._context = context
        self._name = name
        self._daemon = daemon
        self._target = target
        self._args = args
        self._most = most
        self.workers = []
        self.returned = deque()     # tasks that were taken back
        self._lock = threading.Lock()
        self._woken = False         # guarded by _lock
        self._reader, self._writer = Pipe(False)

    def add(self):
        """Start one more worker."""
        worker = Worker(self._most)
        ours, theirs = Pipe()
        worker.wire = Wire(ours._detach())
        try:
            worker.process = self._make(theirs, worker)
            worker.process.start()
        finally:
            theirs.close()
        self.workers.append(worker)

    def _make(self, theirs, worker):
        process = self._context.Process(
            target=self._target, daemon=self._daemon,
            args=(theirs, worker.claims, *self._args))
        process.name = process.name.replace('Process', self._name)
        if process._start_method in (None, 'fork'):
            process._in_child = lambda: self._close_ours(worker)
        return process

    def _close_ours(self, newest):
        for worker in (*self.workers, newest):
            worker.wire.close()
        self._reader.close()
        self._writer.close()

    def wake(self):
        """From any thread: have take_in return."""
        with self._lock:
            if not self._woken:
                self._woken = True
                try:
                    self._writer.send_bytes(b'')
                except OSError:
                    pass        # who listened saw the end by itself

    def busy(self):
        return any(worker.count for worker in self.workers)

    # Giving ------------------------------------------------------------------

    def hand_out(self, next_task):
        """Give tasks, as next_task() finds them, to those who have room."""
        for worker in self.workers:
            before = worker.number
            while worker.room():
                task = self._next(next_task, worker)
                if task is None:
                    break
                if not worker.fits(task):
                    self.returned.appendleft(task)
                    break
                worker.give(task)
            if worker.number != before:
                self._send(worker, worker.number - before)
            elif worker.count == 0 and worker.left != 0:
                break       # there is no task

    def _next(self, next_task, worker):
        if self.returned:
            return self.returned.popleft()
        task = next_task()
        if task is None and worker.count == 0:
            self._take_from_busiest()
            if self.returned:
                return self.returned.popleft()
        return task

    def _take_from_busiest(self):
        busiest = max(self.workers, key=lambda worker: worker.count)
        if busiest.count > 1:
            self.returned.extend(busiest.take_back(busiest.count // 2))

    def _send(self, worker, count):
        given = list(worker.given)[-count:]
        try:
            worker.wire.write([one.task.data for one in given])
        except OSError:
            pass    # it is gone: seen when it is read from

    # Taking in ---------------------------------------------------------------

    def take_in(self):
        """Wait for answers and settle their tasks; those who are gone."""
        by_fd = {worker.wire.fileno(): worker for worker in self.workers}
        ends = {worker.process.sentinel: worker for worker in self.workers}
        wake = self._reader.fileno()
        ready = _poll([wake, *by_fd, *ends])
        gone = []
        for fd in ready:
            if fd == wake:
                with self._lock:
                    self._reader.recv_bytes()
                    self._woken = False
            elif fd in by_fd:
                if not self._read(by_fd[fd]):
                    gone.append(by_fd[fd])
            elif ends[fd] not in gone:
                self._read_rest(ends[fd])
                gone.append(ends[fd])
        return gone

    def _read(self, worker):
        try:
            messages = worker.wire.read()
        except (EOFError, OSError):
            return False
        for data in messages:
            task = worker.answered()
            try:
                outcome = _loads(data)
            except Exception as error:
                outcome = False, error, None
            task.settle(*outcome)
        worker.keep_pace(len(messages))
        return True

    def _read_rest(self, worker):
        """Its process has ended; answers may still be on the way."""
        while _poll([worker.wire.fileno()], 0) and self._read(worker):
            pass

    def remove(self, worker):
        """It is gone. Gives its exit code and the task it was at, or None;
        those it hadn't begun are taken back."""
        self.workers.remove(worker)
        self.returned.extendleft(reversed(worker.take_back(worker.count)))
        begun = [given.task for given in worker.given
                 if given.task is not None]
        worker.wire.close()
        worker.process.join()
        code = worker.process.exitcode
        worker.process._close_sentinel()
        return code, begun[0] if begun else None

    def end(self, kill):
        """End all workers: at once, or when they have done what they have."""
        for worker in self.workers:
            if kill:
                worker.process.terminate()
            else:
                try:
                    worker.wire.write([b''])
                except OSError:
                    pass
        for worker in self.workers:
            worker.wire.close()
            worker.process.join()
            worker.process._close_sentinel()
        self._reader.close()
        with self._lock:
            self._woken = True
            self._writer.close()
