# SPDX-License-Identifier: MIT
"""One interface over select, poll and epoll."""

import select
from abc import ABCMeta, abstractmethod
from collections import namedtuple
from collections.abc import Mapping

EVENT_READ = 1
EVENT_WRITE = 2

SelectorKey = namedtuple('SelectorKey', ['fileobj', 'fd', 'events', 'data'])


def _fileobj_to_fd(fileobj):
    if isinstance(fileobj, int):
        fd = fileobj
    else:
        try:
            fd = int(fileobj.fileno())
        except (AttributeError, TypeError, ValueError):
            raise ValueError(f'Invalid file object: {fileobj!r}') from None
    if fd < 0:
        raise ValueError(f'Invalid file descriptor: {fd}')
    return fd


class _SelectorMapping(Mapping):
    """The keys of a selector, by file object."""

    def __init__(self, selector):
        self._selector = selector

    def __len__(self):
        return len(self._selector._fd_to_key)

    def __getitem__(self, fileobj):
        fd = self._selector._fileobj_lookup(fileobj)
        try:
            return self._selector._fd_to_key[fd]
        except KeyError:
            raise KeyError(f'{fileobj!r} is not registered') from None

    def __iter__(self):
        return iter(self._selector._fd_to_key)


class BaseSelector(metaclass=ABCMeta):
    """Watches files for events."""

    @abstractmethod
    def register(self, fileobj, events, data=None):
        raise NotImplementedError

    @abstractmethod
    def unregister(self, fileobj):
        raise NotImplementedError

    def modify(self, fileobj, events, data=None):
        self.unregister(fileobj)
        return self.register(fileobj, events, data)

    @abstractmethod
    def select(self, timeout=None):
        raise NotImplementedError

    def close(self):
        pass

    def get_key(self, fileobj):
        mapping = self.get_map()
        if mapping is None:
            raise RuntimeError('Selector is closed')
        try:
            return mapping[fileobj]
        except KeyError:
            raise KeyError(f'{fileobj!r} is not registered') from None

    @abstractmethod
    def get_map(self):
        raise NotImplementedError

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


class _BaseSelectorImpl(BaseSelector):
    """Keeps the keys."""

    def __init__(self):
        self._fd_to_key = {}
        self._map = _SelectorMapping(self)

    def _fileobj_lookup(self, fileobj):
        try:
            return _fileobj_to_fd(fileobj)
        except ValueError:
            # It may have been closed since it was registered.
            for key in self._fd_to_key.values():
                if key.fileobj is fileobj:
                    return key.fd
            raise

    def register(self, fileobj, events, data=None):
        """Watch it; gives its key."""
        if not events or events & ~(EVENT_READ | EVENT_WRITE):
            raise ValueError(f'Invalid events: {events!r}')
        key = SelectorKey(fileobj, self._fileobj_lookup(fileobj), events,
                          data)
        if key.fd in self._fd_to_key:
            raise KeyError(f'{fileobj!r} (FD {key.fd}) is already '
                           'registered')
        self._fd_to_key[key.fd] = key
        return key

    def unregister(self, fileobj):
        """Watch it no more; gives its key."""
        try:
            return self._fd_to_key.pop(self._fileobj_lookup(fileobj))
        except KeyError:
            raise KeyError(f'{fileobj!r} is not registered') from None

    def modify(self, fileobj, events, data=None):
        """Watch it for other events, or with other data."""
        try:
            key = self._fd_to_key[self._fileobj_lookup(fileobj)]
        except KeyError:
            raise KeyError(f'{fileobj!r} is not registered') from None
        if events != key.events:
            self.unregister(fileobj)
            return self.register(fileobj, events, data)
        if data != key.data:
            key = key._replace(data=data)
            self._fd_to_key[key.fd] = key
        return key

    def close(self):
        self._fd_to_key.clear()
        self._map = None

    def get_map(self):
        return self._map


class SelectSelector(_BaseSelectorImpl):
    """By select()."""

    def select(self, timeout=None):
        """Those that are ready: (key, events)."""
        timeout = None if timeout is None else max(timeout, 0)
        keys = self._fd_to_key
        readers = [fd for fd, k in keys.items() if k.events & EVENT_READ]
        writers = [fd for fd, k in keys.items() if k.events & EVENT_WRITE]
        try:
            r, w, _ = select.select(readers, writers, [], timeout)
        except InterruptedError:
            return []
        r, w = set(r), set(w)
        return [(keys[fd], (fd in r) * EVENT_READ | (fd in w) * EVENT_WRITE)
                for fd in r | w if fd in keys]


class _PollLikeSelector(_BaseSelectorImpl):
    """By an object with register and poll."""

    _class = None
    _READ = None
    _WRITE = None

    def __init__(self):
        super().__init__()
        self._selector = self._class()

    def _mask(self, events):
        return ((self._READ if events & EVENT_READ else 0)
                | (self._WRITE if events & EVENT_WRITE else 0))

    def register(self, fileobj, events, data=None):
        key = super().register(fileobj, events, data)
        try:
            self._selector.register(key.fd, self._mask(events))
        except BaseException:
            super().unregister(fileobj)
            raise
        return key

    def unregister(self, fileobj):
        key = super().unregister(fileobj)
        try:
            self._selector.unregister(key.fd)
        except OSError:
            pass    # closed since
        return key

    def _wait(self, timeout):
        return self._selector.poll(timeout)

    def select(self, timeout=None):
        """Those that are ready: (key, events)."""
        ready = []
        try:
            found = self._wait(timeout)
        except InterruptedError:
            return ready
        for fd, got in found:
            events = ((EVENT_READ if got & ~self._WRITE else 0)
                      | (EVENT_WRITE if got & ~self._READ else 0))
            key = self._fd_to_key.get(fd)
            if key and events & key.events:
                ready.append((key, events & key.events))
        return ready


class PollSelector(_PollLikeSelector):
    """By poll()."""

    _class = staticmethod(select.poll)
    _READ = select.POLLIN
    _WRITE = select.POLLOUT

    def _wait(self, timeout):
        if timeout is not None:
            timeout = 0 if timeout <= 0 else int(timeout * 1000 + 0.999)
        return self._selector.poll(timeout)


class EpollSelector(_PollLikeSelector):
    """By epoll."""

    _class = select.epoll
    _READ = select.EPOLLIN
    _WRITE = select.EPOLLOUT

    def fileno(self):
        return self._selector.fileno()

    def _wait(self, timeout):
        if timeout is not None:
            timeout = max(timeout, 0)
        return self._selector.poll(timeout, max(len(self._fd_to_key), 1))

    def close(self):
        self._selector.close()
        super().close()


DefaultSelector = EpollSelector
