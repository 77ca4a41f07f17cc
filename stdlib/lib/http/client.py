# SPDX-License-Identifier: MIT
"""Requests to web servers over plain connections."""

import io
import socket

from http import _NAMES as responses

__all__ = ['HTTPConnection', 'HTTPResponse', 'HTTPException',
           'RemoteDisconnected', 'BadStatusLine', 'IncompleteRead',
           'InvalidURL', 'responses', 'HTTPMessage']
HTTP_PORT, HTTPS_PORT = 80, 443
_LONGEST = 65536


class HTTPException(Exception):
    pass


class InvalidURL(HTTPException):
    pass


class BadStatusLine(HTTPException):
    pass


class RemoteDisconnected(ConnectionResetError, BadStatusLine):
    pass


class IncompleteRead(HTTPException):
    def __init__(self, partial, expected=None):
        self.args = partial,
        self.partial = partial
        self.expected = expected


class HTTPMessage:
    """Header lines; names in any case."""

    def __init__(self, pairs=()):
        self._pairs = list(pairs)

    def get(self, name, default=None):
        for key, value in self._pairs:
            if key.lower() == name.lower():
                return value
        return default

    __getitem__ = get

    def get_all(self, name, default=None):
        found = [v for k, v in self._pairs if k.lower() == name.lower()]
        return found or default

    def __contains__(self, name):
        return self.get(name) is not None

    def items(self):
        return list(self._pairs)

    def keys(self):
        return [k for k, _ in self._pairs]

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self._pairs)

    def get_content_type(self):
        return self.get('content-type', 'text/plain').partition(';')[0] \
            .strip().lower()

    def get_content_charset(self, failobj=None):
        for part in self.get('content-type', '').split(';')[1:]:
            name, _, value = part.strip().partition('=')
            if name.lower() == 'charset':
                return value.strip('"').lower()
        return failobj

    def __str__(self):
        return ''.join([f'{k}: {v}\n' for k, v in self._pairs]) + '\n'


def read_headers(file):
    """The header lines up to the blank one."""
    pairs = []
    while True:
        line = file.readline(_LONGEST).decode('latin-1').rstrip('\r\n')
        if not line:
            return HTTPMessage(pairs)
        name, _, value = line.partition(':')
        pairs.append((name.strip(), value.strip()))


class HTTPResponse(io.BufferedIOBase):
    """A server's answer."""

    def __init__(self, sock, method='GET', url=None):
        self._file = sock.makefile('rb')
        line = self._file.readline(_LONGEST).decode('latin-1')
        if not line:
            raise RemoteDisconnected('Remote end closed connection without '
                                     'response')
        parts = line.split(None, 2)
        if len(parts) < 2 or not parts[0].startswith('HTTP/') \
                or not parts[1].isdigit():
            raise BadStatusLine(line)
        self.version = 10 if parts[0] == 'HTTP/1.0' else 11
        self.status = self.code = int(parts[1])
        self.reason = self.msg = parts[2].strip() if len(parts) > 2 else ''
        self.headers = read_headers(self._file)
        self.url = url
        self._body = None
        self._method = method

    def _content(self):
        if self._body is None:
            self._body = io.BytesIO(self._read_all())
        return self._body

    def _read_all(self):
        if self._method == 'HEAD' or self.status in (204, 304):
            return b''
        if self.headers.get('transfer-encoding', '').lower() == 'chunked':
            parts = []
            while size := int(self._file.readline().split(b';')[0], 16):
                parts.append(self._file.read(size))
                self._file.readline()
            read_headers(self._file)
            return b''.join(parts)
        size = self.headers.get('content-length')
        if size is None:
            return self._file.read()
        data = self._file.read(int(size))
        if len(data) < int(size):
            raise IncompleteRead(data, int(size) - len(data))
        return data

    def read(self, size=-1):
        return self._content().read(size)

    def readline(self, size=-1):
        return self._content().readline(size)

    def readable(self):
        return True

    def getheader(self, name, default=None):
        return self.headers.get(name, default)

    def getheaders(self):
        return self.headers.items()

    def info(self):
        return self.headers

    def geturl(self):
        return self.url

    def getcode(self):
        return self.status

    def close(self):
        self._file.close()
        super().close()


class HTTPConnection:
    """A connection to a web server."""

    default_port = HTTP_PORT

    def __init__(self, host, port=None, timeout=None, source_address=None,
                 blocksize=8192):
        if port is None and ':' in host:
            host, _, port = host.rpartition(':')
            if not port.isdigit():
                raise InvalidURL(f"nonnumeric port: '{port}'")
            port = int(port)
        self.host = host
        self.port = self.default_port if port is None else port
        self.timeout = timeout
        self.sock = None
        self._method = None

    def connect(self):
        self.sock = socket.create_connection((self.host, self.port),
                                             self.timeout)

    def request(self, method, url, body=None, headers={}, *,
                encode_chunked=False):
        if self.sock is None:
            self.connect()
        if isinstance(body, str):
            body = body.encode('latin-1')
        elif hasattr(body, 'read'):
            body = body.read()
        given = {k.lower() for k in headers}
        lines = [f'{method} {url or "/"} HTTP/1.1']
        if 'host' not in given:
            port = '' if self.port == self.default_port else f':{self.port}'
            lines.append(f'Host: {self.host}{port}')
        if 'accept-encoding' not in given:
            lines.append('Accept-Encoding: identity')
        if body is not None and 'content-length' not in given:
            lines.append(f'Content-Length: {len(body)}')
        lines += [f'{k}: {v}' for k, v in headers.items()]
        self._method = method
        self.sock.sendall('\r\n'.join([*lines, '', '']).encode('latin-1')
                          + (body or b''))

    def getresponse(self):
        return HTTPResponse(self.sock, self._method)

    def close(self):
        if self.sock is not None:
            self.sock.close()
            self.sock = None
