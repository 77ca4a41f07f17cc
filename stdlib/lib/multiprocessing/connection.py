# SPDX-License-Identifier: MIT
"""Connections: objects and bytes through pipes and sockets."""

import itertools
import os

from _multiprocessing import (Connection, poll as _poll,
                              socketpair as _socketpair)
from _transport import dumps as _dumps, loads as _loads
from .context import AuthenticationError

__all__ = ['Client', 'Listener', 'Pipe', 'wait']

default_family = 'AF_UNIX'
families = ['AF_INET', 'AF_UNIX']
_serial = itertools.count()


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


# Addresses ----------------------------------------------------------------

def arbitrary_address(family):
    """An address of the family that is free."""
    if family == 'AF_INET':
        return ('localhost', 0)
    if family == 'AF_UNIX':
        import tempfile
        from .process import _temp_dir
        return tempfile.mktemp(prefix=f'listener-{next(_serial)}-',
                               dir=_temp_dir())
    raise ValueError('unrecognized family')


def address_type(address):
    """The family that an address is of."""
    if type(address) is tuple:
        return 'AF_INET'
    if isinstance(address, str) or isinstance(address, bytes):
        return 'AF_UNIX'
    raise ValueError(f'address type of {address!r} unrecognized')


def _check_family(family):
    if family not in families:
        raise ValueError(f'Family {family} is not recognized.')


def _check_key(authkey):
    if authkey is not None and not isinstance(authkey, bytes):
        raise TypeError('authkey should be a byte string')


# Listener and Client -------------------------------------------------------

class SocketListener:
    """Takes connections at an address."""

    def __init__(self, address, family, backlog=1):
        import socket
        self._socket = socket.socket(getattr(socket, family))
        try:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            self._socket.setblocking(True)
            self._socket.bind(address)
            self._socket.listen(backlog)
            self._address = self._socket.getsockname()
        except OSError:
            self._socket.close()
            raise
        self._family = family
        self._last_accepted = None
        # The file of a socket belongs to the process that made it.
        self._path = address if family == 'AF_UNIX' \
            and address[:1] not in ('\0', b'\0') else None
        self._owner = os.getpid()
        if self._path is not None:
            from . import process
            process._register_exit()
            process._finalizers.append(self._unlink)

    def accept(self):
        accepted, self._last_accepted = self._socket.accept()
        accepted.setblocking(True)
        return Connection(accepted.detach())

    def _unlink(self):
        if self._path is not None and os.getpid() == self._owner:
            try:
                os.unlink(self._path)
            except FileNotFoundError:
                pass
        self._path = None

    def close(self):
        try:
            self._socket.close()
        finally:
            if self._path is not None:
                from . import process
                if self._unlink in process._finalizers:
                    process._finalizers.remove(self._unlink)
                self._unlink()


class Listener:
    """Takes connections at an address; see Client."""

    def __init__(self, address=None, family=None, backlog=1, authkey=None):
        family = family or (address and address_type(address)) \
            or default_family
        address = address or arbitrary_address(family)
        _check_family(family)
        _check_key(authkey)
        self._listener = SocketListener(address, family, backlog)
        self._authkey = authkey

    def accept(self):
        """The next connection; AuthenticationError: it has another key."""
        if self._listener is None:
            raise OSError('listener is closed')
        connection = self._listener.accept()
        if self._authkey is not None:
            try:
                deliver_challenge(connection, self._authkey)
                answer_challenge(connection, self._authkey)
            except BaseException:
                connection.close()
                raise
        return connection

    def close(self):
        """Take no more connections."""
        listener, self._listener = self._listener, None
        if listener is not None:
            listener.close()

    @property
    def address(self):
        return self._listener._address

    @property
    def last_accepted(self):
        return self._listener._last_accepted

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()


def SocketClient(address):
    """A connection to the listener at an address."""
    import socket
    with socket.socket(getattr(socket, address_type(address))) as s:
        s.setblocking(True)
        s.connect(address)
        return Connection(s.detach())


def Client(address, family=None, authkey=None):
    """A connection to the listener at an address."""
    family = family or address_type(address)
    _check_family(family)
    _check_key(authkey)
    connection = SocketClient(address)
    if authkey is not None:
        try:
            answer_challenge(connection, authkey)
            deliver_challenge(connection, authkey)
        except BaseException:
            connection.close()
            raise
    return connection


# Proving that both have the key ---------------------------------------------

# Each side sends random bytes, whose keyed digest the other has to return.
# The message names the digest, which is part of what is digested.

MESSAGE_LENGTH = 40
_CHALLENGE = b'#CHALLENGE#'
_WELCOME = b'#WELCOME#'
_FAILURE = b'#FAILURE#'
_DIGESTS = (b'sha256', b'sha384', b'md5')


def _check_bytes(authkey):
    if not isinstance(authkey, bytes):
        raise ValueError(f'Authkey must be bytes, not {type(authkey)!s}')


def _digest_name(message):
    name, brace, _ = message[1:].partition(b'}')
    if message[:1] == b'{' and brace and name in _DIGESTS:
        return name
    raise AuthenticationError('unsupported message length, missing digest '
                              f'prefix, or unsupported digest: {message=}')


def _response(authkey, message, name):
    import hmac
    return b'{' + name + b'}' + hmac.new(authkey, message,
                                         name.decode()).digest()


def deliver_challenge(connection, authkey, digest_name='sha256'):
    """Have the other side prove that it knows the key."""
    _check_bytes(authkey)
    message = b'{' + digest_name.encode() + b'}' + os.urandom(MESSAGE_LENGTH)
    connection.send_bytes(_CHALLENGE + message)
    response = connection.recv_bytes(256)
    import hmac
    try:
        expected = _response(authkey, message, _digest_name(response))
    except AuthenticationError:
        expected = None
    if expected is not None and hmac.compare_digest(expected, response):
        connection.send_bytes(_WELCOME)
        return
    connection.send_bytes(_FAILURE)
    raise AuthenticationError('digest received was wrong')


def answer_challenge(connection, authkey):
    """Prove to the other side that we know the key."""
    _check_bytes(authkey)
    message = connection.recv_bytes(256)
    if not message.startswith(_CHALLENGE):
        raise AuthenticationError(
            f'Protocol error, expected challenge: {message=}')
    message = message[len(_CHALLENGE):]
    if len(message) < 20:
        raise AuthenticationError(
            f'challenge too short: {len(message)} bytes')
    connection.send_bytes(_response(authkey, message, _digest_name(message)))
    if connection.recv_bytes(256) != _WELCOME:
        raise AuthenticationError('digest sent was rejected')
