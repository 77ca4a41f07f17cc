# SPDX-License-Identifier: MIT
"""Requests to web servers over plain connections."""

import io
import socket

from http import HTTPStatus

__all__ = ['HTTPConnection', 'HTTPResponse', 'HTTPException',
           'RemoteDisconnected', 'BadStatusLine', 'IncompleteRead',
           'InvalidURL', 'responses', 'HTTPMessage', 'NotConnected',
           'UnknownProtocol', 'UnknownTransferEncoding',
           'UnimplementedFileMode', 'ImproperConnectionState',
           'CannotSendRequest', 'CannotSendHeader', 'ResponseNotReady',
           'LineTooLong', 'error', 'HTTPSConnection']
HTTP_PORT, HTTPS_PORT = 80, 443
_LONGEST = 65536
_MOST_HEADERS = 100
responses = {status.value: status.phrase for status in HTTPStatus}


class HTTPException(Exception):
    pass


error = HTTPException


class NotConnected(HTTPException):
    pass


class UnknownProtocol(HTTPException):
    def __init__(self, version):
        super().__init__(version)
        self.version = version


class UnknownTransferEncoding(HTTPException):
    pass


class UnimplementedFileMode(HTTPException):
    pass


class ImproperConnectionState(HTTPException):
    pass


class CannotSendRequest(ImproperConnectionState):
    pass


class CannotSendHeader(ImproperConnectionState):
    pass


class ResponseNotReady(ImproperConnectionState):
    pass


class LineTooLong(HTTPException):
    def __init__(self, line_type):
        super().__init__(
            f'got more than {_LONGEST} bytes when reading {line_type}')


class InvalidURL(HTTPException):
    pass


class BadStatusLine(HTTPException):
    def __init__(self, line):
        super().__init__(line or repr(line))
        self.line = line


class RemoteDisconnected(ConnectionResetError, BadStatusLine):
    def __init__(self, *args):
        BadStatusLine.__init__(self, '')
        ConnectionResetError.__init__(self, *args)


class IncompleteRead(HTTPException):
    def __init__(self, partial, expected=None):
        self.args = partial,
        self.partial = partial
        self.expected = expected

    def __repr__(self):
        more = '' if self.expected is None \
            else f', {self.expected} more expected'
        return f'{type(self).__name__}({len(self.partial)} bytes read{more})'

    __str__ = object.__str__


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

    def values(self):
        return [v for _, v in self._pairs]

    def __setitem__(self, name, value):
        self._pairs.append((name, value))

    add_header = __setitem__

    def __delitem__(self, name):
        self._pairs = [(k, v) for k, v in self._pairs
                       if k.lower() != name.lower()]

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
        line = file.readline(_LONGEST + 1)
        if len(line) > _LONGEST:
            raise LineTooLong('header line')
        if len(pairs) > _MOST_HEADERS:
            raise HTTPException(f'got more than {_MOST_HEADERS} headers')
        line = line.decode('latin-1').rstrip('\r\n')
        if not line:
            return HTTPMessage(pairs)
        name, _, value = line.partition(':')
        if line[0] in ' \t' and pairs:
            pairs[-1] = pairs[-1][0], f'{pairs[-1][1]}\r\n{line}'
        else:
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
        keep = self.headers.get('connection', '').lower()
        self.will_close = 'close' in keep or self.version == 10 \
            and 'keep-alive' not in keep
        self.chunked = self.headers.get('transfer-encoding', '') \
            .lower() == 'chunked'
        size = self.headers.get('content-length')
        self.length = int(size) if size and size.isdigit() else None

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

    def read1(self, size=-1):
        return self.read(size)

    def readinto(self, buffer):
        return self._content().readinto(buffer)

    def fileno(self):
        return self._file.fileno()

    def isclosed(self):
        body = self._body
        return self._file.closed or body is not None \
            and body.tell() == len(body.getbuffer())

    def getheader(self, name, default=None):
        found = self.headers.get_all(name)
        return ', '.join(found) if found else default

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
    auto_open = True
    debuglevel = 0

    def __init__(self, host, port=None, timeout=None, source_address=None,
                 blocksize=8192):
        if port is None:
            host, port = self._split(host)
        self.host = host
        self.port = self.default_port if port is None else port
        self.timeout = timeout
        self.source_address = source_address
        self.sock = None
        self._method = None
        self._lines = None       # of a request that is being put together
        self._response = None

    @staticmethod
    def _split(host):
        name, colon, port = host.rpartition(':')
        if not colon or host.endswith(']'):
            return host.strip('[]'), None
        if port and not port.isdigit():
            raise InvalidURL(f"nonnumeric port: '{port}'")
        return name.strip('[]'), int(port) if port else None

    def set_debuglevel(self, level):
        self.debuglevel = level

    def connect(self):
        self.sock = socket.create_connection(
            (self.host, self.port), self.timeout, self.source_address)

    def putrequest(self, method, url, skip_host=False,
                   skip_accept_encoding=False):
        """Begin a request."""
        if self._response is not None and not self._response.isclosed():
            raise CannotSendRequest('Request-sent')
        if self._lines is not None:
            raise CannotSendRequest('Request-started')
        if any(c <= ' ' or c == '\x7f' for c in url):
            raise InvalidURL("URL can't contain control characters. "
                             f'{url!r} (found at least '
                             f'{[c for c in url if c <= " "][0]!r})')
        self._method = method
        self._lines = [f'{method} {url or "/"} HTTP/1.1']
        if not skip_host:
            port = '' if self.port == self.default_port else f':{self.port}'
            host = f'[{self.host}]' if ':' in self.host else self.host
            self.putheader('Host', host + port)
        if not skip_accept_encoding:
            self.putheader('Accept-Encoding', 'identity')

    def putheader(self, header, *values):
        """A line of the head of the request."""
        if self._lines is None:
            raise CannotSendHeader()
        texts = [v.decode('latin-1') if isinstance(v, bytes) else str(v)
                 for v in values]
        self._lines.append(f'{header}: ' + '\r\n\t'.join(texts))

    def endheaders(self, message_body=None, *, encode_chunked=False):
        """The head is complete: send it, and the body."""
        if self._lines is None:
            raise CannotSendHeader()
        head = '\r\n'.join([*self._lines, '', '']).encode('latin-1')
        self._lines = None
        self._response = None
        if message_body is None or isinstance(message_body, bytes):
            self.send(head + (message_body or b''))
            return
        self.send(head)
        if hasattr(message_body, 'read'):
            message_body = iter(lambda: message_body.read(8192), b'')
        for piece in message_body:
            if encode_chunked:
                piece = b'%x\r\n%b\r\n' % (len(piece), piece)
            self.send(piece)
        if encode_chunked:
            self.send(b'0\r\n\r\n')

    def send(self, data):
        """Send bytes, or what a file has."""
        if self.sock is None:
            if not self.auto_open:
                raise NotConnected()
            self.connect()
        if hasattr(data, 'read'):
            data = data.read()
        self.sock.sendall(data)

    def request(self, method, url, body=None, headers={}, *,
                encode_chunked=False):
        """Send a whole request."""
        if isinstance(body, str):
            body = body.encode('latin-1')
        elif hasattr(body, 'read'):
            body = body.read()
            body = body.encode('latin-1') if isinstance(body, str) else body
        given = {k.lower() for k in headers}
        self.putrequest(method, url, 'host' in given,
                        'accept-encoding' in given)
        chunked = False
        if 'content-length' not in given and 'transfer-encoding' not in given:
            if body is None:
                if method.upper() in ('PATCH', 'POST', 'PUT'):
                    self.putheader('Content-Length', '0')
            elif isinstance(body, (bytes, bytearray, memoryview)):
                self.putheader('Content-Length', len(body))
            else:
                chunked = True
                self.putheader('Transfer-Encoding', 'chunked')
        for name, value in headers.items():
            self.putheader(name, value)
        self.endheaders(body, encode_chunked=chunked or encode_chunked)

    def getresponse(self):
        """The answer to the last request."""
        if self._method is None or self.sock is None:
            raise ResponseNotReady('Idle')
        try:
            response = HTTPResponse(self.sock, self._method)
        except ConnectionError:
            self.close()
            raise
        self._method = None
        self._response = response
        if response.will_close:
            self.close()
        return response

    def close(self):
        if self.sock is not None:
            self.sock.close()
            self.sock = None
        self._method = self._lines = None


class HTTPSConnection(HTTPConnection):
    """Refused: there is no TLS."""

    default_port = HTTPS_PORT

    def __init__(self, host, port=None, *args, **kwargs):
        raise NotImplementedError('https is not part of Baton: it has no '
                                  'TLS')
