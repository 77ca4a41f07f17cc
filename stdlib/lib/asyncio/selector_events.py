# SPDX-License-Identifier: MIT
"""Transports over sockets and pipes, and sockets for coroutines.

The functions take the loop first: they are its methods, imported when they
are first used.
"""

import collections
import os
import socket
import stat
import warnings

from . import constants, protocols, transports
from .log import logger


def _check_nonblocking(loop, sock):
    if loop.get_debug() and sock.gettimeout() != 0:
        raise ValueError('the socket must be non-blocking')


# Sockets for coroutines ----------------------------------------------------

async def _until(loop, fd, add, remove, attempt):
    """attempt() until it doesn't block, waiting for fd in between."""
    try:
        return attempt()
    except (BlockingIOError, InterruptedError):
        pass
    future = loop.create_future()

    def ready():
        if future.done():
            return
        try:
            result = attempt()
        except (BlockingIOError, InterruptedError):
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            future.set_exception(error)
        else:
            future.set_result(result)

    add(fd, ready)
    try:
        return await future
    finally:
        remove(fd)


async def _when_readable(loop, sock, attempt):
    _check_nonblocking(loop, sock)
    return await _until(loop, sock.fileno(), loop._add_reader,
                        loop._remove_reader, attempt)


async def sock_recv(loop, sock, n):
    return await _when_readable(loop, sock, lambda: sock.recv(n))


async def sock_recv_into(loop, sock, buf):
    return await _when_readable(loop, sock, lambda: sock.recv_into(buf))


async def sock_recvfrom(loop, sock, bufsize):
    return await _when_readable(loop, sock, lambda: sock.recvfrom(bufsize))


async def sock_recvfrom_into(loop, sock, buf, nbytes=0):
    return await _when_readable(
        loop, sock, lambda: sock.recvfrom_into(buf, nbytes or len(buf)))


async def sock_accept(loop, sock):
    def attempt():
        conn, address = sock.accept()
        conn.setblocking(False)
        return conn, address
    return await _when_readable(loop, sock, attempt)


async def sock_sendall(loop, sock, data):
    _check_nonblocking(loop, sock)
    view = memoryview(data).cast('B') if len(data) else memoryview(b'')
    done = 0

    def attempt():
        nonlocal done
        while done < len(view):
            done += sock.send(view[done:])
    await _until(loop, sock.fileno(), loop._add_writer, loop._remove_writer,
                 attempt)


async def sock_sendto(loop, sock, data, address):
    _check_nonblocking(loop, sock)
    return await _until(loop, sock.fileno(), loop._add_writer,
                        loop._remove_writer,
                        lambda: sock.sendto(data, address))


async def sock_connect(loop, sock, address):
    _check_nonblocking(loop, sock)
    if sock.family in (socket.AF_INET, socket.AF_INET6):
        rows = await getaddrinfo(loop, *address[:2], family=sock.family,
                                 type=sock.type, proto=sock.proto)
        address = rows[0][4]
    try:
        sock.connect(address)
        return
    except (BlockingIOError, InterruptedError):
        pass
    future = loop.create_future()

    def ready():
        if future.done():
            return
        error = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if error:
            future.set_exception(OSError(
                error, f'Connect call failed {address}'))
        else:
            future.set_result(None)

    fd = sock.fileno()
    loop._add_writer(fd, ready)
    try:
        await future
    finally:
        loop._remove_writer(fd)


async def sock_sendfile(loop, sock, file, offset=0, count=None, *,
                        fallback=True):
    file.seek(offset)
    total = 0
    while count is None or total < count:
        size = 65536 if count is None else min(65536, count - total)
        data = file.read(size)
        if not data:
            break
        await sock_sendall(loop, sock, data)
        total += len(data)
    return total


async def getaddrinfo(loop, host, port, *, family=0, type=0, proto=0,
                      flags=0):
    """socket.getaddrinfo in a thread, unless nobody need be asked."""
    known = _numeric(host, port, family, type, proto, flags)
    if known is not None:
        return known
    return await loop.run_in_executor(
        None, socket.getaddrinfo, host, port, family, type, proto, flags)


def _numeric(host, port, family, type, proto, flags):
    if not isinstance(host, str) or not host or host[-1].isalpha():
        return None
    outside = isinstance(port, int) and not 0 <= port <= 0xffff
    try:
        rows = socket.getaddrinfo(host, 0 if outside else port, family, type,
                                  proto, flags | socket.AI_NUMERICHOST)
    except OSError:
        return None
    if outside:
        # Whoever uses the address is to fail, not to get another port.
        return [(*row, (address[0], port, *address[2:]))
                for *row, address in rows]
    return rows


async def getnameinfo(loop, sockaddr, flags=0):
    return await loop.run_in_executor(None, socket.getnameinfo, sockaddr,
                                      flags)


# Transports ----------------------------------------------------------------

_READ_SIZE = 256 * 1024
_RESET = (BrokenPipeError, ConnectionResetError, ConnectionAbortedError)


class _SelectorTransport(transports._FlowControlMixin):
    """What transports over one socket share."""

    def __init__(self, loop, sock, protocol, extra=None, server=None):
        super().__init__(extra, loop)
        self._extra['socket'] = sock
        try:
            self._extra['sockname'] = sock.getsockname()
        except OSError:
            self._extra['sockname'] = None
        if 'peername' not in self._extra:
            try:
                self._extra['peername'] = sock.getpeername()
            except OSError:
                self._extra['peername'] = None
        self._sock = sock
        self._sock_fd = sock.fileno()
        self._protocol_connected = False
        self.set_protocol(protocol)
        self._server = server
        self._buffer = collections.deque()
        self._size = 0
        self._conn_lost = 0
        self._closing = False
        self._paused = False
        if server is not None:
            server._attach(self)

    def __repr__(self):
        info = [type(self).__name__]
        if self._sock is None:
            info.append('closed')
        elif self._closing:
            info.append('closing')
        info.append(f'fd={self._sock_fd}')
        if self._sock is not None and not self._loop.is_closed():
            info.append(f'read={"idle" if self._paused else "polling"}')
            info.append(f'write=<{"polling" if self._size else "idle"}, '
                        f'bufsize={self.get_write_buffer_size()}>')
        return '<{}>'.format(' '.join(info))

    def abort(self):
        """Close it; what wasn't sent is lost."""
        self._force_close(None)

    def set_protocol(self, protocol):
        self._protocol = protocol
        self._protocol_connected = True

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._closing

    def is_reading(self):
        return not self._closing and not self._paused

    def pause_reading(self):
        """Don't call data_received for a while."""
        if not self.is_reading():
            return
        self._paused = True
        self._loop._remove_reader(self._sock_fd)

    def resume_reading(self):
        """Go on."""
        if self._closing or not self._paused:
            return
        self._paused = False
        self._loop._add_reader(self._sock_fd, self._read_ready)

    def _add_reader(self):
        if self.is_reading():
            self._loop._add_reader(self._sock_fd, self._read_ready)

    def close(self):
        """Close it, once what was written has been sent."""
        if self._closing:
            return
        self._closing = True
        self._loop._remove_reader(self._sock_fd)
        if not self._size:
            self._conn_lost += 1
            self._loop._remove_writer(self._sock_fd)
            self._loop.call_soon(self._call_connection_lost, None)

    def __del__(self, _warn=warnings.warn):
        if self._sock is not None:
            _warn(f'unclosed transport {self!r}', ResourceWarning,
                  source=self)
            self._sock.close()
            if self._server is not None:
                self._server._detach(self)

    def _fatal_error(self, error, message='Fatal error on transport'):
        if not isinstance(error, OSError):
            self._loop.call_exception_handler({
                'message': message, 'exception': error, 'transport': self,
                'protocol': self._protocol})
        self._force_close(error)

    def _force_close(self, error):
        if self._conn_lost:
            return
        if self._size:
            self._buffer.clear()
            self._size = 0
            self._loop._remove_writer(self._sock_fd)
        if not self._closing:
            self._closing = True
            self._loop._remove_reader(self._sock_fd)
        self._conn_lost += 1
        self._loop.call_soon(self._call_connection_lost, error)

    def _call_connection_lost(self, error):
        try:
            if self._protocol_connected:
                self._protocol.connection_lost(error)
        finally:
            self._sock.close()
            self._sock = None
            self._protocol = None
            server, self._server = self._server, None
            if server is not None:
                server._detach(self)

    def get_write_buffer_size(self):
        return self._size


class _SelectorSocketTransport(_SelectorTransport):
    """A stream of bytes."""

    def __init__(self, loop, sock, protocol, waiter=None, extra=None,
                 server=None):
        super().__init__(loop, sock, protocol, extra, server)
        self._eof = False
        if sock.family in (socket.AF_INET, socket.AF_INET6):
            # Answers shall not wait for acknowledgements.
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        loop.call_soon(protocol.connection_made, self)
        loop.call_soon(self._add_reader)
        if waiter is not None:
            from .futures import _set_result_unless_cancelled
            loop.call_soon(_set_result_unless_cancelled, waiter, None)

    def set_protocol(self, protocol):
        self._buffered = isinstance(protocol, protocols.BufferedProtocol)
        super().set_protocol(protocol)

    # Data, or how much of it was read into the protocol's buffer.
    def _receive(self):
        if not self._buffered:
            return self._sock.recv(_READ_SIZE)
        buffer = self._protocol.get_buffer(-1)
        if not len(buffer):
            raise RuntimeError('get_buffer() returned an empty buffer')
        return self._sock.recv_into(buffer)

    def _read_ready(self):
        if self._conn_lost:
            return
        try:
            data = self._receive()
        except (BlockingIOError, InterruptedError):
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fatal_error(error, 'Fatal read error on socket transport')
            return
        if not data:
            self._read_eof()
            return
        try:
            if self._buffered:
                self._protocol.buffer_updated(data)
            else:
                self._protocol.data_received(data)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            called = 'buffer_updated' if self._buffered else 'data_received'
            self._fatal_error(error, f'Fatal error: protocol.{called}() call '
                              'failed.')

    def _read_eof(self):
        try:
            keep_open = self._protocol.eof_received()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fatal_error(error, 'Fatal error: '
                              'protocol.eof_received() call failed.')
            return
        if keep_open:
            self._loop._remove_reader(self._sock_fd)
        else:
            self.close()

    def write(self, data):
        """Send it; what doesn't go at once is kept."""
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError('data argument must be a bytes-like object, not '
                            f'{type(data).__name__!r}')
        if self._eof:
            raise RuntimeError('Cannot call write() after write_eof()')
        if not data:
            return
        if self._conn_lost:
            if self._conn_lost >= constants.LOG_THRESHOLD_FOR_CONNLOST_WRITES:
                logger.warning('socket.send() raised exception.')
            self._conn_lost += 1
            return
        if not self._size:
            try:
                n = self._sock.send(data)
            except (BlockingIOError, InterruptedError):
                n = 0
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                self._fatal_error(error, 'Fatal write error on socket '
                                  'transport')
                return
            if n == len(data):
                return
            data = memoryview(data)[n:]
            self._loop._add_writer(self._sock_fd, self._write_ready)
        data = bytes(data)
        self._buffer.append(data)
        self._size += len(data)
        self._maybe_pause_protocol()

    def writelines(self, list_of_data):
        self.write(b''.join(list_of_data))

    def _write_ready(self):
        if self._conn_lost:
            return
        data = b''.join(self._buffer)
        self._buffer.clear()
        try:
            n = self._sock.send(data)
        except (BlockingIOError, InterruptedError):
            n = 0
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._loop._remove_writer(self._sock_fd)
            self._size = 0
            self._fatal_error(error, 'Fatal write error on socket transport')
            return
        if n < len(data):
            self._buffer.append(data[n:])
        self._size = len(data) - n
        self._maybe_resume_protocol()
        if not self._size:
            self._loop._remove_writer(self._sock_fd)
            if self._closing:
                self._call_connection_lost(None)
            elif self._eof:
                self._sock.shutdown(socket.SHUT_WR)

    def write_eof(self):
        """Nothing more will be written."""
        if self._closing or self._eof:
            return
        self._eof = True
        if not self._size:
            self._sock.shutdown(socket.SHUT_WR)

    def can_write_eof(self):
        return True


class _SelectorDatagramTransport(_SelectorTransport):
    """Datagrams."""

    def __init__(self, loop, sock, protocol, address=None, waiter=None,
                 extra=None):
        super().__init__(loop, sock, protocol, extra)
        self._address = address
        loop.call_soon(protocol.connection_made, self)
        loop.call_soon(self._add_reader)
        if waiter is not None:
            from .futures import _set_result_unless_cancelled
            loop.call_soon(_set_result_unless_cancelled, waiter, None)

    def _read_ready(self):
        if self._conn_lost:
            return
        try:
            data, address = self._sock.recvfrom(_READ_SIZE)
        except (BlockingIOError, InterruptedError):
            pass
        except OSError as error:
            self._protocol.error_received(error)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fatal_error(error, 'Fatal read error on datagram transport')
        else:
            self._protocol.datagram_received(data, address)

    def _send(self, data, address):
        if self._extra['peername']:
            self._sock.send(data)
        else:
            self._sock.sendto(data, address)

    def sendto(self, data, addr=None):
        """Send a datagram; one that doesn't go at once is kept."""
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError('data argument must be a bytes-like object, not '
                            f'{type(data).__name__!r}')
        if self._address:
            if addr not in (None, self._address):
                raise ValueError('Invalid address: must be None or '
                                 f'{self._address}')
            addr = self._address
        if self._conn_lost and self._address:
            self._conn_lost += 1
            return
        if not self._buffer:
            try:
                self._send(data, addr)
                return
            except (BlockingIOError, InterruptedError):
                self._loop._add_writer(self._sock_fd, self._write_ready)
            except OSError as error:
                self._protocol.error_received(error)
                return
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                self._fatal_error(error, 'Fatal write error on datagram '
                                  'transport')
                return
        self._buffer.append((bytes(data), addr))
        self._size += len(data)
        self._maybe_pause_protocol()

    def _write_ready(self):
        while self._buffer:
            data, address = self._buffer.popleft()
            self._size -= len(data)
            try:
                self._send(data, address)
            except (BlockingIOError, InterruptedError):
                self._buffer.appendleft((data, address))
                self._size += len(data)
                break
            except OSError as error:
                self._protocol.error_received(error)
                return
        self._maybe_resume_protocol()
        if not self._buffer:
            self._loop._remove_writer(self._sock_fd)
            if self._closing:
                self._call_connection_lost(None)


# Pipes ---------------------------------------------------------------------

class _PipeFile:
    """A pipe's end, as the socket that the transports expect."""

    family = None

    def __init__(self, pipe):
        self._pipe = pipe
        self._fd = pipe.fileno()
        os.set_blocking(self._fd, False)

    def fileno(self):
        return self._fd

    def getsockname(self):
        raise OSError

    getpeername = getsockname

    def recv(self, n):
        return os.read(self._fd, n)

    def send(self, data):
        return os.write(self._fd, data)

    def shutdown(self, how):
        self.close()

    def close(self):
        self._pipe.close()


class _PipeTransport(_SelectorSocketTransport):
    """A pipe's end: what can't be done with it is never called."""

    def __init__(self, loop, pipe, protocol, waiter=None, extra=None,
                 reading=True):
        mode = os.fstat(pipe.fileno()).st_mode
        if not (stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)
                or stat.S_ISCHR(mode)):
            raise ValueError('Pipe transport is for pipes/sockets only.')
        self._reading = reading
        self._is_pipe = not stat.S_ISCHR(mode)
        super().__init__(loop, _PipeFile(pipe), protocol, waiter, extra)
        self._extra = {'pipe': pipe, **(extra or {})}

    def _add_reader(self):
        # The end of a pipe for writing shows by an error when it is read.
        if self._reading:
            super()._add_reader()
        elif self._is_pipe and not self._closing:
            self._loop._add_reader(self._sock_fd, self._peer_closed)

    def _peer_closed(self):
        if self._size:
            self._force_close(BrokenPipeError())
        else:
            self._force_close(None)

    def write_eof(self):
        if not self._closing:
            self.close()


async def connect_read_pipe(loop, protocol_factory, pipe):
    protocol = protocol_factory()
    waiter = loop.create_future()
    transport = _PipeTransport(loop, pipe, protocol, waiter)
    await _or_close(waiter, transport)
    return transport, protocol


async def connect_write_pipe(loop, protocol_factory, pipe):
    protocol = protocol_factory()
    waiter = loop.create_future()
    transport = _PipeTransport(loop, pipe, protocol, waiter, reading=False)
    await _or_close(waiter, transport)
    return transport, protocol


async def _or_close(waiter, transport):
    try:
        await waiter
    except BaseException:
        transport.close()
        raise
