# SPDX-License-Identifier: MIT
"""Message queues, semaphores and shared memory, as the system has them.

Each comes in two kinds: a str names one of POSIX ('/name'), an int is the key
of one of System V (ftok() makes keys). Any two processes that know the name
or key share it; it stays until unlink() or remove() is called.
"""

import os
import time

import _ipc
from _ipc import ftok
from queue import Empty, Full

__all__ = ['MessageQueue', 'Semaphore', 'SharedMemory', 'Empty', 'Full',
           'ftok', 'PRIVATE']

PRIVATE = 0             # a System V key that is nobody else's
_CREATE, _ALONE = 0o1000, 0o2000


def _posix_flags(create, exclusive):
    return (os.O_CREAT if create else 0) | (os.O_EXCL if exclusive else 0)


def _sysv_flags(create, exclusive, mode):
    return (mode | _CREATE if create else 0) | (_ALONE if exclusive else 0)


class _Named:
    """What the three have in common: a str or an int says which one."""

    def __new__(cls, name, *args, **kwargs):
        if cls._kinds is not None:
            cls = cls._kinds[not isinstance(name, str)]
        return object.__new__(cls)

    def __enter__(self):
        return self

    def __repr__(self):
        return f'<{type(self).__name__} {self.name!r}>'

    def unlink(self):
        """As remove(): its name goes now, it itself with its last user."""
        self.remove()


# Message queues --------------------------------------------------------------

class MessageQueue(_Named):
    """Messages of up to max_size bytes. send() waits for room, receive() for
    a message; they raise Full and Empty when the timeout is over.

    With POSIX the number beside a message is a priority, the highest comes
    first; with System V it is a type (1 or more) that the receiver may choose.
    """

    _kinds = None

    def __exit__(self, *error):
        self.close()

    def close(self):
        """Let go of it. It stays, with what is in it."""


class PosixMessageQueue(MessageQueue):
    def __init__(self, name, create=False, exclusive=False, mode=0o600,
                 max_messages=10, max_size=8192):
        self.name = name
        create = create or exclusive
        self._fd = _ipc.mq_open(name,
                                os.O_RDWR | _posix_flags(create, exclusive),
                                mode, max_messages if create else 0, max_size)
        self.max_messages, self.max_size, _ = _ipc.mq_state(self._fd)

    def send(self, data, priority=0, timeout=None):
        if not _ipc.mq_send(self._fd, data, priority, timeout):
            raise Full

    def receive(self, timeout=None):
        """(message, priority)"""
        found = _ipc.mq_receive(self._fd, self.max_size, timeout)
        if found is None:
            raise Empty
        return found

    def __len__(self):
        return _ipc.mq_state(self._fd)[2]

    def fileno(self):
        """A descriptor that select can wait for."""
        return self._fd

    def close(self):
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def __del__(self, close=os.close):
        if getattr(self, '_fd', -1) >= 0:
            close(self._fd)
            self._fd = -1

    def remove(self):
        _ipc.mq_unlink(self.name)


class SysVMessageQueue(MessageQueue):
    def __init__(self, name, create=False, exclusive=False, mode=0o600,
                 max_size=8192):
        self.name = name
        self.max_size = max_size
        self._id = _ipc.msgget(name, _sysv_flags(create or exclusive,
                                                 exclusive, mode))

    def send(self, data, type=1, timeout=None):
        if not _within(timeout, False, _ipc.msgsnd, self._id, data, type):
            raise Full

    def receive(self, type=0, timeout=None):
        """(message, type); type: only of this one, if negative none above."""
        found = _within(timeout, None, _ipc.msgrcv, self._id, self.max_size,
                        type)
        if found is None:
            raise Empty
        return found

    def __len__(self):
        return _ipc.msgcount(self._id)[0]

    def remove(self):
        _ipc.msgremove(self._id)


def _within(timeout, failed, act, *args):
    """act(*args, block): System V itself waits for ever or not at all. For a
    while is a try every now and then, every ten milliseconds at last."""
    if timeout is None:
        return act(*args, True)
    deadline = time.monotonic() + timeout
    pause = 0.0002
    while (result := act(*args, False)) is failed:
        left = deadline - time.monotonic()
        if left <= 0:
            break
        time.sleep(min(pause, left))
        pause = min(2 * pause, 0.01)
    return result


MessageQueue._kinds = PosixMessageQueue, SysVMessageQueue
PosixMessageQueue._kinds = SysVMessageQueue._kinds = None


# Semaphores ------------------------------------------------------------------

class Semaphore(_Named):
    """A count of how many more may come in."""

    _kinds = None

    def __enter__(self):
        self.acquire()
        return self

    def __exit__(self, *error):
        self.release()


class PosixSemaphore(Semaphore):
    def __init__(self, name, create=False, exclusive=False, mode=0o600,
                 value=1):
        self.name = name
        self._semaphore = _ipc.PosixSemaphore(
            name, _posix_flags(create or exclusive, exclusive), mode, value)

    def acquire(self, timeout=None):
        """Take it, waiting for it; was it taken?"""
        return self._semaphore.acquire(timeout)

    def release(self):
        """Give it back."""
        self._semaphore.release()

    @property
    def value(self):
        """How often it could be taken now."""
        return self._semaphore.value()

    def remove(self):
        _ipc.sem_unlink(self.name)


class SysVSemaphore(Semaphore):
    def __init__(self, name, create=False, exclusive=False, mode=0o600,
                 value=1):
        self.name = name
        self._id = _ipc.semget(name, _sysv_flags(create or exclusive,
                                                 exclusive, mode), value)

    def acquire(self, timeout=None):
        """Take it, waiting for it; was it taken?"""
        return _ipc.semop(self._id, -1, timeout)

    def release(self):
        """Give it back."""
        _ipc.semop(self._id, 1, None)

    @property
    def value(self):
        """How often it could be taken now."""
        return _ipc.semvalue(self._id)

    def remove(self):
        _ipc.semremove(self._id)


Semaphore._kinds = PosixSemaphore, SysVSemaphore
PosixSemaphore._kinds = SysVSemaphore._kinds = None


# Shared memory ---------------------------------------------------------------

class SharedMemory(_Named):
    """A block of memory; `buf` is a memoryview of it."""

    _kinds = None

    def __exit__(self, *error):
        self.close()

    @property
    def size(self):
        return len(self.buf)


class PosixSharedMemory(SharedMemory):
    def __init__(self, name, create=False, exclusive=False, mode=0o600,
                 size=0):
        from mmap import mmap
        self.name = name
        create = create or exclusive
        fd = os.open('/dev/shm/' + name.lstrip('/'),
                     os.O_RDWR | _posix_flags(create, exclusive), mode)
        try:
            if create and os.fstat(fd).st_size < size:
                os.ftruncate(fd, size)
            self._memory = mmap(fd, os.fstat(fd).st_size)
        finally:
            os.close(fd)
        self.buf = memoryview(self._memory)

    def close(self):
        """Let go of it."""
        if self.buf is not None:
            self.buf.release()
            self.buf = None
            self._memory.close()

    def remove(self):
        os.unlink('/dev/shm/' + self.name.lstrip('/'))


class SysVSharedMemory(SharedMemory):
    def __init__(self, name, create=False, exclusive=False, mode=0o600,
                 size=0):
        self.name = name
        self._id = _ipc.shmget(name, size, _sysv_flags(create or exclusive,
                                                       exclusive, mode))
        self.buf = _ipc.SysVMemory(self._id).view()

    def close(self):
        """Let go of it."""
        if self.buf is not None:
            self.buf.release()
            self.buf = None

    def remove(self):
        _ipc.shmremove(self._id)


SharedMemory._kinds = PosixSharedMemory, SysVSharedMemory
PosixSharedMemory._kinds = SysVSharedMemory._kinds = None
