# SPDX-License-Identifier: MIT
"""Waiting for descriptors: select, poll and epoll over _select."""

import _select
from _select import *
from _select import EPOLL_CLOEXEC, POLLIN, POLLOUT, POLLPRI

error = OSError
_poll = _select.poll

_READ = _select.POLLIN | _select.POLLHUP | _select.POLLERR
_WRITE = _select.POLLOUT | _select.POLLERR
_BOTH = POLLIN | POLLPRI | POLLOUT


def _fileno(obj):
    if isinstance(obj, int):
        fd = obj
    else:
        try:
            method = obj.fileno
        except AttributeError:
            raise TypeError('argument must be an int, or have a fileno() '
                            'method.') from None
        fd = method()
        if not isinstance(fd, int):
            raise TypeError('fileno() returned a non-integer')
    if fd < 0:
        raise ValueError('file descriptor cannot be a negative integer '
                         f'({fd})')
    return fd


def select(rlist, wlist, xlist, timeout=None, /):
    """Those that can be read, those that can be written, exceptional ones."""
    if timeout is not None and timeout < 0:
        raise ValueError('timeout must be non-negative')
    try:
        lists = list(rlist), list(wlist), list(xlist)
    except TypeError:
        raise TypeError('arguments 1-3 must be sequences') from None
    wanted = {}
    fds = []
    for objects, events in zip(lists, (POLLIN, POLLOUT, POLLPRI)):
        numbers = [_fileno(obj) for obj in objects]
        fds.append(numbers)
        for fd in numbers:
            wanted[fd] = wanted.get(fd, 0) | events
    flat = [number for pair in wanted.items() for number in pair]
    found = dict(_poll(flat, timeout))
    if any(events & _select.POLLNVAL for events in found.values()):
        raise OSError(9, 'Bad file descriptor')
    return tuple(
        [obj for obj, fd in zip(objects, numbers)
         if found.get(fd, 0) & events]
        for objects, numbers, events in zip(lists, fds,
                                            (_READ, _WRITE, POLLPRI)))


class _Poll:
    """Keeps descriptors and what of them is of interest."""

    def __init__(self):
        self._wanted = {}

    def register(self, fd, eventmask=_BOTH, /):
        self._wanted[_fileno(fd)] = eventmask

    def modify(self, fd, eventmask, /):
        fd = _fileno(fd)
        if fd not in self._wanted:
            raise FileNotFoundError(2, 'No such file or directory')
        self._wanted[fd] = eventmask

    def unregister(self, fd, /):
        del self._wanted[_fileno(fd)]

    def poll(self, timeout=None, /):
        """Those that are ready: (fd, events). timeout: milliseconds."""
        if timeout is not None:
            timeout = None if timeout < 0 else timeout / 1000
        flat = [number for pair in self._wanted.items() for number in pair]
        return _poll(flat, timeout)


_Poll.__name__ = _Poll.__qualname__ = 'poll'


def poll():
    """An object that waits for descriptors."""
    return _Poll()


class epoll:
    """Descriptors that the kernel watches."""

    # Kept here: at exit the module's names are gone before its objects.
    _close = staticmethod(_select.close)

    def __init__(self, sizehint=-1, flags=0):
        self._fd = -1
        self._fd = _select.epoll_create(flags)

    @classmethod
    def fromfd(cls, fd, /):
        made = cls.__new__(cls)
        made._fd = fd
        return made

    def _open(self):
        if self._fd < 0:
            raise ValueError('I/O operation on closed epoll object')
        return self._fd

    @property
    def closed(self):
        return self._fd < 0

    def fileno(self):
        return self._open()

    def close(self):
        fd, self._fd = self._fd, -1
        if fd >= 0:
            self._close(fd)

    def __enter__(self):
        self._open()
        return self

    def __exit__(self, *exc):
        self.close()

    def __del__(self):
        self.close()

    def register(self, fd, eventmask=_BOTH):
        _select.epoll_ctl(self._open(), _select.EPOLL_CTL_ADD, _fileno(fd),
                          eventmask)

    def modify(self, fd, eventmask):
        _select.epoll_ctl(self._open(), _select.EPOLL_CTL_MOD, _fileno(fd),
                          eventmask)

    def unregister(self, fd):
        _select.epoll_ctl(self._open(), _select.EPOLL_CTL_DEL, _fileno(fd),
                          0)

    def poll(self, timeout=None, maxevents=-1):
        """Those that are ready: (fd, events). timeout: seconds."""
        if timeout is not None and timeout < 0:
            timeout = None
        if maxevents == 0 or maxevents < -1:
            raise ValueError('maxevents must be greater than 0, got '
                             f'{maxevents}')
        return _select.epoll_wait(self._open(), timeout, maxevents)


for _name in ('epoll_create', 'epoll_ctl', 'epoll_wait', 'close'):
    globals().pop(_name, None)
del _name
