# SPDX-License-Identifier: MIT
"""Descriptors, and what has one, on the way to another process.

A child that is being spawned gets them by inheritance. Anybody else is told
where to fetch them: one thread of the sender hands out duplicates through a
Unix socket, once each, to whoever knows the key.
"""

import os
import threading

from _multiprocessing import (recv_handle as _recv_handle,
                              send_handle as _send_handle)
from _transport import dumps, loads

from . import process as _process
from .connection import Client, Connection, Listener
from .spawn import is_spawning, keep_open

__all__ = ['send_handle', 'recv_handle', 'DupFd', 'ForkingPickler', 'dump']

HAVE_SEND_HANDLE = True


class ForkingPickler:
    """What turns objects into messages here."""

    dumps = staticmethod(dumps)
    loads = staticmethod(loads)

    @classmethod
    def register(cls, type, reduce):
        """Say how objects of a class are sent."""
        from copyreg import pickle
        pickle(type, reduce)


def dump(obj, file, protocol=None):
    file.write(dumps(obj))


def send_handle(conn, handle, destination_pid):
    """Send a descriptor through a connection that is a Unix socket."""
    _send_handle(conn.fileno(), handle)


def recv_handle(conn):
    """Receive a descriptor; it is this process's own."""
    return _recv_handle(conn.fileno())


# Handing out -----------------------------------------------------------------

class _Sharer:
    """The thread that hands out, and what waits to be fetched."""

    def __init__(self):
        self.owner = os.getpid()
        self.lock = threading.Lock()
        self.waiting = {}       # guarded by lock
        self.count = 0
        self.listener = Listener(authkey=_process._current.authkey,
                                 backlog=128)
        threading.Thread(target=self._serve, daemon=True).start()

    def register(self, fd):
        with self.lock:
            self.count += 1
            self.waiting[self.count] = os.dup(fd)
            return self.listener.address, self.count

    def _serve(self):
        while True:
            try:
                with self.listener.accept() as connection:
                    with self.lock:
                        fd = self.waiting.pop(connection.recv(), None)
                    if fd is not None:
                        send_handle(connection, fd, None)
                        os.close(fd)
            except (EOFError, OSError, _process_errors()):
                if self.listener._listener is None:
                    return


def _process_errors():
    from .context import AuthenticationError
    return AuthenticationError


_sharer = None
_sharer_lock = threading.Lock()


def _the_sharer():
    global _sharer
    with _sharer_lock:
        if _sharer is None or _sharer.owner != os.getpid():
            _sharer = _Sharer()
        return _sharer


class DupFd:
    """A descriptor on the way: detach() gives the receiver's own."""

    def __init__(self, fd):
        self._inherited = is_spawning()
        self._what = keep_open(fd) if self._inherited \
            else _the_sharer().register(fd)

    def detach(self):
        if self._inherited:
            return self._what
        address, number = self._what
        with Client(address, authkey=_process._current.authkey) as connection:
            connection.send(number)
            return recv_handle(connection)


def _rebuild_connection(dup, readable, writable):
    return Connection(dup.detach(), readable, writable)


def reduce_connection(connection):
    """How a Connection is sent: see its __reduce__."""
    return _rebuild_connection, (DupFd(connection.fileno()),
                                 connection.readable, connection.writable)


def _rebuild_socket(dup, family, kind, proto):
    import socket
    return socket.socket(family, kind, proto, fileno=dup.detach())


def reduce_socket(s):
    """How a socket is sent."""
    return _rebuild_socket, (DupFd(s.fileno()), s.family, s.type, s.proto)
