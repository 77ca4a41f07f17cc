# SPDX-License-Identifier: MIT
"""Sockets: _socket with names for its numbers, files and conveniences."""

import _socket
import io
import os
import sys
from _socket import *
from _socket import (gaierror, herror, inet_aton, inet_ntoa, inet_ntop,
                     inet_pton)
from enum import IntEnum, IntFlag

__all__ = ['fromfd', 'getfqdn', 'create_connection', 'create_server',
           'has_dualstack_ipv6', 'AddressFamily', 'SocketKind', 'socket',
           'socketpair', 'getaddrinfo', 'SocketType', 'error', 'gaierror',
           'herror', 'timeout']
__all__ += [name for name in vars(_socket) if not name.startswith('_')
            and name not in __all__]


def _named(title, kind, prefix):
    made = kind(title, {name: value for name, value in vars(_socket).items()
                        if name.startswith(prefix)}, module=__name__)
    globals().update(made.__members__)
    return made


AddressFamily = _named('AddressFamily', IntEnum, 'AF_')
SocketKind = _named('SocketKind', IntEnum, 'SOCK_')
MsgFlag = _named('MsgFlag', IntFlag, 'MSG_')
AddressInfo = _named('AddressInfo', IntFlag, 'AI_')

SocketType = _socket.socket
error = OSError
timeout = TimeoutError


def _convert(value, names):
    try:
        return names(value)
    except ValueError:
        return value


class SocketIO(io.RawIOBase):
    """A socket as a raw stream; keeps the socket open while it is."""

    def __init__(self, sock, mode):
        if mode not in ('r', 'w', 'rw', 'rb', 'wb', 'rwb'):
            raise ValueError(f'invalid mode: {mode!r}')
        self._sock = sock
        self._mode = mode
        self._timed_out = False

    @property
    def mode(self):
        return self._mode

    @property
    def name(self):
        return -1 if self.closed else self.fileno()

    def _check(self):
        if self.closed:
            raise ValueError('I/O operation on closed socket.')

    def readable(self):
        self._check()
        return 'r' in self._mode

    def writable(self):
        self._check()
        return 'w' in self._mode

    def seekable(self):
        self._check()
        return False

    def fileno(self):
        self._check()
        return self._sock.fileno()

    def recv(self, size):
        """Some bytes; None: not yet."""
        if self._timed_out:
            raise OSError('cannot read from timed out object')
        try:
            return self._sock.recv(size)
        except TimeoutError:
            self._timed_out = True
            raise
        except BlockingIOError:
            return None

    def readinto(self, buffer):
        data = self.recv(len(buffer))
        if data is None:
            return None
        buffer[:len(data)] = data
        return len(data)

    def read(self, size=-1):
        if size is None or size < 0:
            return self.readall()
        return self.recv(size)

    def readall(self):
        parts = []
        while data := self.recv(65536):
            parts.append(data)
        return b''.join(parts)

    def write(self, data):
        try:
            return self._sock.send(data)
        except BlockingIOError:
            return None

    @property
    def closed(self):
        return self._sock is None

    def close(self):
        if self._sock is not None:
            sock, self._sock = self._sock, None
            sock._decref_socketios()


class _SocketFile(io.IOBase):
    """What makefile gives: buffers over a SocketIO, and text if asked."""

    _BLOCK = 8192

    def __init__(self, raw, mode, buffering, encoding, errors, newline):
        self.raw = raw
        self.buffer = raw
        self.mode = mode
        self._is_text = 'b' not in mode
        self.encoding = encoding or ('utf-8' if self._is_text else None)
        self.errors = errors or 'strict'
        self._newline = newline
        self._in = b''
        self._out = []
        self._out_size = 0
        self._room = self._BLOCK if buffering < 2 else buffering
        self._by_line = buffering == 1
        self._ended = False

    _closed = property(lambda self: self.raw.closed)
    name = property(lambda self: self.raw.name)

    def readable(self):
        return self.raw.readable()

    def writable(self):
        return self.raw.writable()

    def seekable(self):
        return False

    def fileno(self):
        return self.raw.fileno()

    # Reading

    def _check(self):
        if self.closed:
            raise ValueError('I/O operation on closed file.')

    def _need(self, possible, what):
        self._check()
        if not possible():
            raise io.UnsupportedOperation(f'not {what}')

    def _fill(self):
        """More into the buffer; False at the end."""
        data = None if self._ended else self.raw.recv(self._BLOCK)
        if data:
            self._in += data
            return True
        self._ended = data == b''
        return False

    def _take(self, n):
        data, self._in = self._in[:n], self._in[n:]
        return data

    def _decode(self, data):
        if not self._is_text:
            return data
        text = data.decode(self.encoding, self.errors)
        if self._newline is None:
            text = text.replace('\r\n', '\n').replace('\r', '\n')
        return text

    def read(self, size=-1):
        self._need(self.readable, 'readable')
        if size is None or size < 0:
            while self._fill():
                pass
            return self._decode(self._take(len(self._in)))
        while not self._enough(size) and self._fill():
            pass
        if not self._is_text:
            return self._take(size)
        text = self._in.decode(self.encoding, 'ignore')[:size]
        self._take(len(text.encode(self.encoding)))
        return text

    def _enough(self, size):
        if not self._is_text:
            return len(self._in) >= size
        return len(self._in.decode(self.encoding, 'ignore')) >= size

    def read1(self, size=-1):
        self._need(self.readable, 'readable')
        if not self._in:
            self._fill()
        return self._take(len(self._in) if size < 0 else size)

    def readinto(self, buffer):
        data = self.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def readline(self, size=-1):
        self._need(self.readable, 'readable')
        looked = 0
        while True:
            end = self._in.find(b'\n', looked)
            if end >= 0:
                end += 1
                break
            looked = len(self._in)
            if size is not None and 0 <= size <= looked or not self._fill():
                end = len(self._in)
                break
        if size is not None and 0 <= size < end:
            end = size
        return self._decode(self._take(end))

    # Writing

    def write(self, data):
        self._need(self.writable, 'writable')
        if self._is_text:
            if not isinstance(data, str):
                raise TypeError('write() argument must be str, not '
                                f'{type(data).__name__}')
            n = len(data)
            if self._newline not in (None, '', '\n'):
                data = data.replace('\n', self._newline)
            elif self._newline is None and os.linesep != '\n':
                data = data.replace('\n', os.linesep)
            data = data.encode(self.encoding, self.errors)
        else:
            data = bytes(data)
            n = len(data)
        self._out.append(data)
        self._out_size += len(data)
        if self._out_size >= self._room or self._by_line and b'\n' in data:
            self.flush()
        return n

    def flush(self):
        self._check()
        if self._out:
            data, self._out, self._out_size = b''.join(self._out), [], 0
            self.raw._sock.sendall(data)

    def close(self):
        if not self.closed:
            try:
                self.flush()
            finally:
                self.raw.close()

    def __del__(self):
        try:
            self.close()
        except OSError:
            pass


class socket(_socket.socket):
    """A socket, as a context manager and with files."""

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        self._io_refs = 0
        self._closed = False
        _socket.socket.__init__(self, family, type, proto, fileno)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        if not self._closed:
            self.close()

    def __repr__(self):
        cls = type(self)
        text = (f'<{cls.__module__}.{cls.__qualname__}'
                f'{" [closed]" if self._closed else ""} fd={self.fileno()}, '
                f'family={int(super().family)}, type={int(super().type)}, '
                f'proto={self.proto}')
        if not self._closed:
            for name, ask in (('laddr', self.getsockname),
                              ('raddr', self.getpeername)):
                try:
                    address = ask()
                except OSError:
                    continue
                if address:
                    text += f', {name}={address!s}'
        return text + '>'

    def __getstate__(self):
        raise TypeError(f'cannot pickle {type(self).__name__!r} object')

    def dup(self):
        """Another object for the same connection."""
        made = type(self)(self.family, self.type, self.proto,
                          fileno=_socket.dup(self.fileno()))
        made.settimeout(self.gettimeout())
        return made

    def accept(self):
        """Wait for a connection: (socket, address of the other end)."""
        fd, address = self._accept()
        made = socket(self.family, self.type, self.proto, fileno=fd)
        if getdefaulttimeout() is None and self.gettimeout():
            made.setblocking(True)
        return made, address

    def makefile(self, mode='r', buffering=None, *, encoding=None,
                 errors=None, newline=None):
        """A file over the socket."""
        if not set(mode) <= {'r', 'w', 'b'}:
            raise ValueError(f'invalid mode {mode!r} (only r, w, b allowed)')
        raw_mode = mode.replace('b', '') or 'r'
        raw = SocketIO(self, 'rw' if len(raw_mode) > 1 else raw_mode)
        self._io_refs += 1
        if buffering == 0:
            if 'b' not in mode:
                raise ValueError('unbuffered streams must be binary')
            return raw
        return _SocketFile(raw, mode, -1 if buffering is None else buffering,
                           encoding, errors, newline)

    def sendfile(self, file, offset=0, count=None):
        """Send a file's contents; returns how many bytes."""
        file.seek(offset)
        total = 0
        while count is None or total < count:
            size = 65536 if count is None else min(65536, count - total)
            data = file.read(size)
            if not data:
                break
            self.sendall(data)
            total += len(data)
        return total

    def sendmsg(self, buffers, ancdata=(), flags=0, address=None):
        """Send what several buffers hold."""
        if ancdata:
            raise NotImplementedError('ancillary data')
        data = b''.join(bytes(buffer) for buffer in buffers)
        if address is not None:
            return self.sendto(data, flags, address)
        return self.send(data, flags)

    def _decref_socketios(self):
        if self._io_refs > 0:
            self._io_refs -= 1
        if self._closed:
            self.close()

    def close(self):
        """Close it, once the last file over it is closed."""
        self._closed = True
        if self._io_refs <= 0:
            _socket.socket.close(self)

    def detach(self):
        self._closed = True
        return super().detach()

    @property
    def family(self):
        return _convert(super().family, AddressFamily)

    @property
    def type(self):
        return _convert(super().type, SocketKind)

    def get_inheritable(self):
        return os.get_inheritable(self.fileno())

    def set_inheritable(self, inheritable):
        os.set_inheritable(self.fileno(), inheritable)


def fromfd(fd, family, type, proto=0):
    """A socket for a duplicate of the descriptor."""
    return socket(family, type, proto, _socket.dup(fd))


def socketpair(family=None, type=SOCK_STREAM, proto=0):
    """Two sockets, each the other end of the other."""
    if family is None:
        family = AF_UNIX
    a, b = _socket.socketpair(family, type, proto)
    return (socket(family, type, proto, a), socket(family, type, proto, b))


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    """What a host and a port can be reached by."""
    return [(_convert(f, AddressFamily), _convert(k, SocketKind), p, name,
             address)
            for f, k, p, name, address in _socket.getaddrinfo(
                host, port, family, type, proto, flags)]


def gethostbyname_ex(name):
    """(name, aliases, IPv4 addresses) of a host."""
    found = getaddrinfo(name, None, AF_INET, SOCK_STREAM)
    return name, [], [row[4][0] for row in found]


def getfqdn(name=''):
    """The full name of a host."""
    name = name.strip()
    if not name or name in ('0.0.0.0', '::'):
        name = gethostname()
    try:
        host, aliases, _ = gethostbyaddr(name)
    except error:
        return name
    for candidate in [host, *aliases]:
        if '.' in candidate:
            return candidate
    return host


_GLOBAL_DEFAULT_TIMEOUT = object()


def create_connection(address, timeout=_GLOBAL_DEFAULT_TIMEOUT,
                      source_address=None, *, all_errors=False):
    """Connect to (host, port): whichever of its addresses answers."""
    host, port = address
    errors = []
    for family, kind, proto, _, where in getaddrinfo(host, port, 0,
                                                     SOCK_STREAM):
        sock = None
        try:
            sock = socket(family, kind, proto)
            if timeout is not _GLOBAL_DEFAULT_TIMEOUT:
                sock.settimeout(timeout)
            if source_address:
                sock.bind(source_address)
            sock.connect(where)
            return sock
        except error as e:
            errors.append(e)
            if sock is not None:
                sock.close()
    try:
        if not errors:
            raise error('getaddrinfo returns an empty list')
        if all_errors:
            raise ExceptionGroup('create_connection failed', errors)
        raise errors[0]
    finally:
        errors = None


def has_dualstack_ipv6():
    """Can one socket serve IPv4 and IPv6?"""
    try:
        with socket(AF_INET6, SOCK_STREAM) as sock:
            sock.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 0)
            return True
    except error:
        return False


def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False,
                  dualstack_ipv6=False):
    """A socket that listens at (host, port)."""
    sock = socket(family, SOCK_STREAM)
    try:
        sock.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        if reuse_port:
            sock.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1)
        if family == AF_INET6:
            sock.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, not dualstack_ipv6)
        try:
            sock.bind(address)
        except error as e:
            raise error(e.errno, f'{e.strerror} (while attempting to bind '
                                 f'on address {address!r})') from None
        sock.listen(128 if backlog is None else backlog)
        return sock
    except error:
        sock.close()
        raise
