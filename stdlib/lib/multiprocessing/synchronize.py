# SPDX-License-Identifier: MIT
"""Locks and the like between a process and those it forks."""

import time

from _multiprocessing import SEM_VALUE_MAX, Semaphore as _Semaphore, SharedArray
from .process import current_process
from .spawn import assert_spawning

__all__ = ['Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Condition',
           'Event', 'Barrier']


class SemLock:
    """What all of these are in the end: a shared semaphore."""

    def __init__(self, value, maximum, recursive=False):
        self._use(_Semaphore(value, maximum, recursive))

    def _use(self, semaphore):
        self._semaphore = semaphore
        self.acquire = semaphore.acquire
        self.release = semaphore.release

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *error):
        self.release()

    def _is_mine(self):
        return self._semaphore._is_mine()

    def _value(self):
        return self._semaphore.get_value()

    def __getstate__(self):
        assert_spawning(self)
        return self._semaphore, getattr(self, '_maximum', None)

    def __setstate__(self, state):
        semaphore, maximum = state
        self._use(semaphore)
        if maximum is not None:
            self._maximum = maximum


def _owner_name(semaphore):
    if semaphore._is_mine():
        import threading
        name = current_process().name
        thread = threading.current_thread().name
        return name if thread == 'MainThread' else f'{name}|{thread}'
    if semaphore.get_value() == 1:
        return 'None'
    return 'SomeOtherThread' if semaphore._count() > 0 else 'SomeOtherProcess'


class Lock(SemLock):
    """A lock: free or taken, by whom doesn't matter."""

    def __init__(self):
        SemLock.__init__(self, 1, 1)

    def locked(self):
        return self._value() == 0

    def __repr__(self):
        return f'<Lock(owner={_owner_name(self._semaphore)})>'


class RLock(SemLock):
    """A lock that its owner may take again."""

    def __init__(self):
        SemLock.__init__(self, 1, 1, True)

    def locked(self):
        return self._value() == 0

    def __repr__(self):
        count = self._semaphore._count() if self._is_mine() else 0
        if not count and self._value() == 0:
            count = 'nonzero'
        return f'<RLock({_owner_name(self._semaphore)}, {count})>'


class Semaphore(SemLock):
    """A count of how many more may come in."""

    def __init__(self, value=1):
        SemLock.__init__(self, value, SEM_VALUE_MAX)

    def get_value(self):
        return self._value()

    def __repr__(self):
        return f'<{type(self).__name__}(value={self._value()})>'


class BoundedSemaphore(Semaphore):
    """A semaphore that can't be released more often than it was taken."""

    def __init__(self, value=1):
        SemLock.__init__(self, value, value)
        self._maximum = value

    def __repr__(self):
        return (f'<BoundedSemaphore(value={self._value()}, '
                f'maxvalue={self._maximum})>')


class Condition:
    """Waiting until another process says that something has changed.

    Waiters sleep on one semaphore. `_sleeping` counts those who came,
    `_woken` those who have woken and not been counted off yet; both are
    changed with the lock held. Who notifies waits until as many have woken
    as were let go, so a later waiter can't take an earlier one's wake-up.
    """

    def __init__(self, lock=None):
        self.__setstate__((lock or RLock(), Semaphore(0), Semaphore(0),
                           Semaphore(0)))

    def __getstate__(self):
        assert_spawning(self)
        return self._lock, self._sleeping, self._woken, self._wakeups

    def __setstate__(self, state):
        self._lock, self._sleeping, self._woken, self._wakeups = state
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *error):
        return self._lock.__exit__(*error)

    def __repr__(self):
        try:
            waiters = self._sleeping._value() - self._woken._value()
        except Exception:
            waiters = 'unknown'
        return f'<Condition({self._lock}, {waiters})>'

    def wait(self, timeout=None):
        """Let go of the lock until notified; False when time was over."""
        assert self._lock._is_mine(), (
            'must acquire() condition before using wait()')
        self._sleeping.release()
        count = self._lock._semaphore._count()
        for _ in range(count):
            self._lock.release()
        try:
            return self._wakeups.acquire(True, timeout)
        finally:
            self._woken.release()
            for _ in range(count):
                self._lock.acquire()

    def notify(self, n=1):
        """Wake n of those who wait."""
        assert self._lock._is_mine(), 'lock is not owned'
        assert not self._wakeups.acquire(False), (
            'notify: Should not have been able to acquire _wait_semaphore')
        # Those who gave up waiting are counted off first.
        while self._woken.acquire(False):
            taken = self._sleeping.acquire(False)
            assert taken, ('notify: Bug in sleeping_count.acquire'
                           '- res should not be False')
        sleepers = 0
        while sleepers < n and self._sleeping.acquire(False):
            self._wakeups.release()
            sleepers += 1
        if sleepers:
            for _ in range(sleepers):
                self._woken.acquire()
            # One that gave up just now left its wake-up behind.
            while self._wakeups.acquire(False):
                pass

    def notify_all(self):
        """Wake all who wait."""
        self.notify(SEM_VALUE_MAX)

    def wait_for(self, predicate, timeout=None):
        """Wait until predicate() is true; gives its last value."""
        result = predicate()
        if result:
            return result
        end = None if timeout is None else time.monotonic() + timeout
        while not result:
            left = None if end is None else end - time.monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result


class Event:
    """A flag that can be waited for."""

    def __init__(self):
        self._condition = Condition(Lock())
        self._flag = Semaphore(0)

    def _test(self):
        if self._flag.acquire(False):
            self._flag.release()
            return True
        return False

    def is_set(self):
        with self._condition:
            return self._test()

    def set(self):
        with self._condition:
            self._flag.acquire(False)
            self._flag.release()
            self._condition.notify_all()

    def clear(self):
        with self._condition:
            self._flag.acquire(False)

    def wait(self, timeout=None):
        with self._condition:
            if not self._test():
                self._condition.wait(timeout)
            return self._test()

    def __repr__(self):
        status = 'set' if self.is_set() else 'unset'
        return f'<Event at {id(self):#x} {status}>'


class Barrier:
    """A point where `parties` processes wait for one another.

    State: 0 filling, 1 draining, -1 broken, -2 being reset.
    """

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError('parties must be > 0')
        self._condition = Condition()
        self._shared = SharedArray('i', 2)   # how many are in, state
        self._parties = parties
        self._action = action
        self._timeout = timeout

    def __repr__(self):
        if self.broken:
            return f'<Barrier at {id(self):#x}: broken>'
        return (f'<Barrier at {id(self):#x}: '
                f'waiters={self.n_waiting}/{self.parties}>')

    def wait(self, timeout=None):
        """Wait for the others; gives a number from 0 to parties - 1."""
        if timeout is None:
            timeout = self._timeout
        shared = self._shared
        with self._condition:
            self._condition.wait_for(lambda: shared[1] in (0, -1))
            if shared[1] < 0:
                raise _broken()
            index = shared[0]
            shared[0] += 1
            try:
                if index + 1 == self._parties:
                    self._open()
                else:
                    self._wait(timeout)
                return index
            finally:
                self._leave()

    def _open(self):
        try:
            if self._action:
                self._action()
            self._shared[1] = 1
            self._condition.notify_all()
        except:
            self._break()
            raise

    def _wait(self, timeout):
        shared = self._shared
        if not self._condition.wait_for(lambda: shared[1] != 0, timeout):
            self._break()
            raise _broken()
        if shared[1] < 0:
            raise _broken()

    def _leave(self):
        self._shared[0] -= 1
        if self._shared[0] == 0 and self._shared[1] in (1, -2):
            self._shared[1] = 0
            self._condition.notify_all()

    def _break(self):
        self._shared[1] = -1
        self._condition.notify_all()

    def reset(self):
        with self._condition:
            if self._shared[0] > 0:
                self._shared[1] = -2
            else:
                self._shared[1] = 0
            self._condition.notify_all()

    def abort(self):
        with self._condition:
            self._break()

    parties = property(lambda self: self._parties)
    broken = property(lambda self: self._shared[1] == -1)

    @property
    def n_waiting(self):
        return self._shared[0] if self._shared[1] == 0 else 0


def _broken():
    from threading import BrokenBarrierError
    return BrokenBarrierError()
