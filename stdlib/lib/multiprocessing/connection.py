# SPDX-License-Identifier: MIT
"""Connections: objects and bytes through pipes."""

import os

from _multiprocessing import (poll as _poll, receive as _receive,
                              send as _send, socketpair as _socketpair)
from _transport import dumps as _dumps, loads as _loads

__all__ = ['Connection', 'Pipe', 'wait']


class Connection:
    """One end of a pipe."""

    def __init__(self, handle, readable=True, writable=True):
        if not readable and not writable:
            raise ValueError('at least one of `readable` and `writable` must '
                             'be True')
        self._handle = handle
        self._readable = readable
        self._writable = writable

    def __del__(self):
        if getattr(self, '_handle', None) is not None:
            self.close()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def __repr__(self):
        return f'<{type(self).__name__} object at {id(self):#x}>'

    closed = property(lambda self: self._handle is None)
    readable = property(lambda self: self._readable)
    writable = property(lambda self: self._writable)

    def _check(self, readable=False, writable=False):
        if self._handle is None:
            raise OSError('handle is closed')
        if readable and not self._readable:
            raise OSError('connection is write-only')
        if writable and not self._writable:
            raise OSError('connection is read-only')

    def fileno(self):
        self._check()
        return self._handle

    # At the end of the interpreter the module's names are gone already.
    def close(self, close=os.close):
        if self._handle is not None:
            handle, self._handle = self._handle, None
            close(handle)

    def send(self, obj):
        self._check(writable=True)
        _send(self._handle, _dumps(obj))

    def recv(self):
        self._check(readable=True)
        return _loads(_receive(self._handle))

    def send_bytes(self, buf, offset=0, size=None):
        self._check(writable=True)
        view = bytes(buf)
        if offset < 0:
            raise ValueError('offset is negative')
        if len(view) < offset:
            raise ValueError('buffer length < offset')
        if size is None:
            size = len(view) - offset
        elif size < 0:
            raise ValueError('size is negative')
        elif offset + size > len(view):
            raise ValueError('buffer length < offset + size')
        _send(self._handle, view[offset:offset + size])

    def recv_bytes(self, maxlength=None):
        self._check(readable=True)
        if maxlength is not None and maxlength < 0:
            raise ValueError('negative maxlength')
        data = _receive(self._handle, maxlength)
        if data is None:
            self.close()
            raise OSError('bad message length')
        return data

    def recv_bytes_into(self, buf, offset=0):
        from .context import BufferTooShort
        data = self.recv_bytes()
        if offset < 0:
            raise ValueError('negative offset')
        if offset > len(buf):
            raise ValueError('offset too large')
        if offset + len(data) > len(buf):
            raise BufferTooShort(data)
        buf[offset:offset + len(data)] = data
        return len(data)

    def poll(self, timeout=0.0):
        """Is there something to receive?"""
        self._check(readable=True)
        return bool(_poll([self._handle], timeout))


def Pipe(duplex=True):
    """The two ends of a pipe; not duplex: (reader, writer)."""
    if duplex:
        one, other = _socketpair()
        return Connection(one), Connection(other)
    reader, writer = os.pipe()
    return (Connection(reader, writable=False),
            Connection(writer, readable=False))


def wait(object_list, timeout=None):
    """Those that can be read; they have fileno(), or are descriptors."""
    objects = {item if isinstance(item, int) else item.fileno(): item
               for item in object_list}
    return [objects[fd] for fd in _poll(list(objects), timeout)]
