# SPDX-License-Identifier: MIT
"""Servers, and connections to them.

The functions take the loop first: they are its methods, imported when they
are first used.
"""

import collections.abc
import errno
import itertools
import os
import socket
import stat
import weakref

from . import constants, events, selector_events


class Server(events.AbstractServer):
    """Sockets that listen, and the transports of who came."""

    def __init__(self, loop, sockets, protocol_factory, backlog):
        self._loop = loop
        self._sockets = sockets
        self._clients = weakref.WeakSet()
        self._active = 0
        self._waiters = []
        self._protocol_factory = protocol_factory
        self._backlog = backlog
        self._serving = False
        self._serving_forever_fut = None

    def __repr__(self):
        return f'<{type(self).__name__} sockets={self.sockets!r}>'

    def _attach(self, transport):
        self._active += 1
        self._clients.add(transport)

    def _detach(self, transport):
        self._active -= 1
        self._clients.discard(transport)
        if self._active == 0 and self._sockets is None:
            self._wakeup()

    def _wakeup(self):
        waiters, self._waiters = self._waiters, None
        for waiter in waiters or ():
            if not waiter.done():
                waiter.set_result(None)

    def _start_serving(self):
        if self._serving:
            return
        self._serving = True
        for sock in self._sockets:
            sock.listen(self._backlog)
            _start_accepting(self._loop, self._protocol_factory, sock, self,
                             self._backlog)

    def get_loop(self):
        return self._loop

    def is_serving(self):
        return self._serving

    @property
    def sockets(self):
        return () if self._sockets is None else tuple(self._sockets)

    def close(self):
        """Accept no more connections."""
        sockets = self._sockets
        if sockets is None:
            return
        self._sockets = None
        for sock in sockets:
            self._loop._remove_reader(sock.fileno())
            sock.close()
        self._serving = False
        future = self._serving_forever_fut
        if future is not None and not future.done():
            future.cancel()
        self._serving_forever_fut = None
        if self._active == 0:
            self._wakeup()

    def close_clients(self):
        """Close all connections."""
        for transport in list(self._clients):
            transport.close()

    def abort_clients(self):
        """Close all connections at once."""
        for transport in list(self._clients):
            transport.abort()

    async def start_serving(self):
        """Accept connections."""
        self._start_serving()
        # The readers are added by the loop.
        await _pass()

    async def serve_forever(self):
        """Accept connections until it is cancelled."""
        if self._serving_forever_fut is not None:
            raise RuntimeError(f'server {self!r} is already being awaited on '
                               'serve_forever()')
        if self._sockets is None:
            raise RuntimeError(f'server {self!r} is closed')
        self._start_serving()
        self._serving_forever_fut = self._loop.create_future()
        try:
            await self._serving_forever_fut
        except BaseException:
            self.close()
            self.close_clients()
            await self.wait_closed()
            raise
        finally:
            self._serving_forever_fut = None

    async def wait_closed(self):
        """Wait until it is closed and all connections have ended."""
        if self._waiters is None:
            return
        waiter = self._loop.create_future()
        self._waiters.append(waiter)
        await waiter


async def _pass():
    from . import tasks
    await tasks.sleep(0)


def _start_accepting(loop, protocol_factory, sock, server, backlog):
    if sock.fileno() >= 0:
        loop._add_reader(sock.fileno(), _accept, loop, protocol_factory,
                         sock, server, backlog)


_EXHAUSTED = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)


def _accept(loop, protocol_factory, sock, server, backlog):
    """Take the connections that have come."""
    for _ in range(backlog):
        try:
            conn, address = sock.accept()
        except (BlockingIOError, InterruptedError, ConnectionAbortedError):
            return
        except OSError as error:
            if error.errno not in _EXHAUSTED:
                raise
            # No descriptor left: those who wait are served a little later.
            loop.call_exception_handler({
                'message': 'socket.accept() out of system resource',
                'exception': error, 'socket': sock})
            loop._remove_reader(sock.fileno())
            loop.call_later(constants.ACCEPT_RETRY_DELAY, _start_accepting,
                            loop, protocol_factory, sock, server, backlog)
            return
        conn.setblocking(False)
        try:
            selector_events._SelectorSocketTransport(
                loop, conn, protocol_factory(), None, {'peername': address},
                server)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            conn.close()
            loop.call_exception_handler({
                'message': 'Error on transport creation for incoming '
                           'connection', 'exception': error})


def _no_tls(ssl):
    if ssl:
        raise NotImplementedError('TLS is not part of Baton')


# create_server -------------------------------------------------------------

async def _addresses(loop, hosts, port, family, flags):
    found = []
    for host in hosts:
        rows = await selector_events.getaddrinfo(
            loop, host or None, port, family=family,
            type=socket.SOCK_STREAM, flags=flags)
        if not rows:
            raise OSError(f'getaddrinfo({host!r}) returned empty list')
        for row in rows:
            if row not in found:
                found.append(row)
    return found


def _listen_at(row, reuse_address, reuse_port, keep_alive):
    family, kind, proto, _, address = row
    sock = socket.socket(family, kind, proto)
    try:
        if reuse_address:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if reuse_port:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        if keep_alive:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        if family == socket.AF_INET6:
            sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        try:
            sock.bind(address)
        except OSError as error:
            raise OSError(error.errno, 'error while attempting to bind on '
                          f'address {address!r}: '
                          f'{error.strerror.lower()}') from None
        return sock
    except BaseException:
        sock.close()
        raise


async def create_server(loop, protocol_factory, host=None, port=None, *,
                        family=socket.AF_UNSPEC, flags=socket.AI_PASSIVE,
                        sock=None, backlog=100, ssl=None, reuse_address=None,
                        reuse_port=None, keep_alive=None,
                        ssl_handshake_timeout=None,
                        ssl_shutdown_timeout=None, start_serving=True):
    """A server at (host, port), or over a socket that exists."""
    _no_tls(ssl)
    if host is not None or port is not None:
        if sock is not None:
            raise ValueError('host/port and sock can not be specified at '
                             'the same time')
        hosts = [host] if not host or isinstance(host, str) or not isinstance(
            host, collections.abc.Iterable) else host
        sockets = []
        try:
            for row in await _addresses(loop, hosts, port, family, flags):
                try:
                    sockets.append(_listen_at(
                        row, reuse_address is not False, reuse_port,
                        keep_alive))
                except OSError as error:
                    if error.errno != errno.EAFNOSUPPORT \
                            and not (row[0] == socket.AF_INET6
                                     and error.errno == errno.EADDRNOTAVAIL
                                     and host is None):
                        raise
        except BaseException:
            for made in sockets:
                made.close()
            raise
    else:
        if sock is None:
            raise ValueError('Neither host/port nor sock were specified')
        if sock.type != socket.SOCK_STREAM:
            raise ValueError(f'A Stream Socket was expected, got {sock!r}')
        sockets = [sock]
    return await _serve(loop, sockets, protocol_factory, backlog,
                        start_serving)


async def _serve(loop, sockets, protocol_factory, backlog, start_serving):
    for sock in sockets:
        sock.setblocking(False)
    server = Server(loop, sockets, protocol_factory, backlog)
    if start_serving:
        server._start_serving()
        await _pass()
    return server


async def create_unix_server(loop, protocol_factory, path=None, *, sock=None,
                             backlog=100, ssl=None,
                             ssl_handshake_timeout=None,
                             ssl_shutdown_timeout=None, start_serving=True,
                             cleanup_socket=True):
    """A server at a path."""
    _no_tls(ssl)
    if path is not None:
        if sock is not None:
            raise ValueError('path and sock can not be specified at the same '
                             'time')
        path = os.fspath(path)
        sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            if path[0] not in (0, '\x00') \
                    and stat.S_ISSOCK(os.stat(path).st_mode):
                os.remove(path)
        except FileNotFoundError:
            pass
        try:
            sock.bind(path)
        except OSError as error:
            sock.close()
            if error.errno == errno.EADDRINUSE:
                raise OSError(errno.EADDRINUSE,
                              f'Address {path!r} is already in use') from None
            raise
    elif sock is None:
        raise ValueError('path was not specified, and no sock specified')
    return await _serve(loop, [sock], protocol_factory, backlog,
                        start_serving)


# create_connection ---------------------------------------------------------

async def _connect_row(loop, row, local_rows):
    family, kind, proto, _, address = row
    sock = socket.socket(family, kind, proto)
    try:
        sock.setblocking(False)
        for local in local_rows or ():
            if local[0] == family:
                sock.bind(local[4])
                break
        await selector_events.sock_connect(loop, sock, address)
        return sock
    except BaseException:
        sock.close()
        raise


async def _connect_any(loop, rows, local_rows):
    errors = []
    for row in rows:
        try:
            return await _connect_row(loop, row, local_rows)
        except OSError as error:
            errors.append(error)
    try:
        if len(errors) == 1 or len({str(e) for e in errors}) == 1:
            raise errors[0]
        raise OSError('Multiple exceptions: {}'.format(
            ', '.join(str(e) for e in errors)))
    finally:
        errors = None


async def create_connection(loop, protocol_factory, host=None, port=None, *,
                            ssl=None, family=0, proto=0, flags=0, sock=None,
                            local_addr=None, server_hostname=None,
                            ssl_handshake_timeout=None,
                            ssl_shutdown_timeout=None,
                            happy_eyeballs_delay=None, interleave=None,
                            all_errors=False):
    """Connect to (host, port): (transport, protocol)."""
    _no_tls(ssl)
    if host is not None or port is not None:
        if sock is not None:
            raise ValueError('host/port and sock can not be specified at the '
                             'same time')
        rows = await selector_events.getaddrinfo(
            loop, host, port, family=family, type=socket.SOCK_STREAM,
            proto=proto, flags=flags)
        if not rows:
            raise OSError('getaddrinfo() returned empty list')
        local_rows = None
        if local_addr is not None:
            local_rows = await selector_events.getaddrinfo(
                loop, *local_addr, family=family, type=socket.SOCK_STREAM,
                proto=proto, flags=flags)
        sock = await _connect_any(loop, rows, local_rows)
    elif sock is None:
        raise ValueError('host and port was not specified and no sock '
                         'specified')
    elif sock.type != socket.SOCK_STREAM:
        raise ValueError(f'A Stream Socket was expected, got {sock!r}')
    return await _transport_for(loop, sock, protocol_factory)


async def _transport_for(loop, sock, protocol_factory):
    sock.setblocking(False)
    protocol = protocol_factory()
    waiter = loop.create_future()
    transport = selector_events._SelectorSocketTransport(
        loop, sock, protocol, waiter)
    await selector_events._or_close(waiter, transport)
    return transport, protocol


async def connect_accepted_socket(loop, protocol_factory, sock, *, ssl=None,
                                  ssl_handshake_timeout=None,
                                  ssl_shutdown_timeout=None):
    """A transport for a connection that was accepted elsewhere."""
    _no_tls(ssl)
    if sock.type != socket.SOCK_STREAM:
        raise ValueError(f'A Stream Socket was expected, got {sock!r}')
    return await _transport_for(loop, sock, protocol_factory)


async def create_unix_connection(loop, protocol_factory, path=None, *,
                                 ssl=None, sock=None, server_hostname=None,
                                 ssl_handshake_timeout=None,
                                 ssl_shutdown_timeout=None):
    """Connect to a path: (transport, protocol)."""
    _no_tls(ssl)
    if path is not None:
        if sock is not None:
            raise ValueError('path and sock can not be specified at the same '
                             'time')
        sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            sock.setblocking(False)
            await selector_events.sock_connect(loop, sock, os.fspath(path))
        except BaseException:
            sock.close()
            raise
    elif sock is None:
        raise ValueError('no path and sock were specified')
    return await _transport_for(loop, sock, protocol_factory)


# Datagrams -----------------------------------------------------------------

async def create_datagram_endpoint(loop, protocol_factory, local_addr=None,
                                   remote_addr=None, *, family=0, proto=0,
                                   flags=0, reuse_port=None,
                                   allow_broadcast=None, sock=None):
    """A socket for datagrams: (transport, protocol)."""
    remote = None
    if sock is None:
        if not (local_addr or remote_addr):
            if family == 0:
                raise ValueError('unexpected address family')
            sock = socket.socket(family, socket.SOCK_DGRAM, proto)
        elif family == socket.AF_UNIX:
            sock = socket.socket(family, socket.SOCK_DGRAM)
            if local_addr:
                sock.bind(local_addr)
            remote = remote_addr
        else:
            sock, remote = await _datagram_socket(
                loop, local_addr, remote_addr, family, proto, flags,
                reuse_port, allow_broadcast)
        sock.setblocking(False)
    protocol = protocol_factory()
    waiter = loop.create_future()
    transport = selector_events._SelectorDatagramTransport(
        loop, sock, protocol, remote, waiter)
    await selector_events._or_close(waiter, transport)
    return transport, protocol


async def _datagram_socket(loop, local_addr, remote_addr, family, proto,
                           flags, reuse_port, allow_broadcast):
    async def rows(address):
        if address is None:
            return []
        return await selector_events.getaddrinfo(
            loop, *address[:2], family=family, type=socket.SOCK_DGRAM,
            proto=proto, flags=flags)
    locals_, remotes = await rows(local_addr), await rows(remote_addr)
    error = None
    for local, remote in itertools.zip_longest(locals_, remotes):
        chosen = local or remote
        sock = socket.socket(chosen[0], socket.SOCK_DGRAM, chosen[2])
        try:
            if reuse_port:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            if allow_broadcast:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
            if local:
                sock.bind(local[4])
            if remote and not allow_broadcast:
                sock.connect(remote[4])
            return sock, remote[4] if remote else None
        except OSError as e:
            sock.close()
            error = e
    raise error or ValueError('can not get address information')
