# SPDX-License-Identifier: MIT
"""Opening URLs: http, file and data."""

import io
import os
from urllib.error import HTTPError, URLError
from urllib.parse import unquote, unquote_to_bytes, urljoin, urlsplit

__all__ = ['Request', 'urlopen', 'urlretrieve', 'urlcleanup', 'pathname2url',
           'url2pathname']
_REDIRECTS = 301, 302, 303, 307, 308


class Request:
    """What is asked for."""

    def __init__(self, url, data=None, headers={}, origin_req_host=None,
                 unverifiable=False, method=None):
        self.full_url = url
        parts = urlsplit(url)
        if not parts.scheme:
            raise ValueError(f'unknown url type: {url!r}')
        self.type = parts.scheme
        self.host = parts.netloc
        self.selector = (parts.path or '/') + (
            f'?{parts.query}' if parts.query else '')
        self.data = data
        self.headers = {}
        for name, value in headers.items():
            self.add_header(name, value)
        if method:
            self.method = method

    def get_method(self):
        return getattr(self, 'method', 'POST' if self.data is not None
                       else 'GET')

    def get_full_url(self):
        return self.full_url

    def add_header(self, key, val):
        self.headers[key.capitalize()] = val

    def has_header(self, name):
        return name in self.headers

    def get_header(self, name, default=None):
        return self.headers.get(name, default)


class _Opened(io.BytesIO):
    """Something that was read at once, with headers."""

    def __init__(self, data, url, pairs):
        from http.client import HTTPMessage
        super().__init__(data)
        self.url = url
        self.headers = HTTPMessage(pairs)
        self.status = self.code = None

    def info(self):
        return self.headers

    def geturl(self):
        return self.url

    def getcode(self):
        return self.status


def _open_http(request, timeout):
    from http.client import HTTPConnection
    connection = HTTPConnection(request.host, timeout=timeout)
    headers = {'User-Agent': 'Python-urllib/3.13', 'Connection': 'close',
               **request.headers}
    if request.data is not None:
        headers.setdefault('Content-Type',
                           'application/x-www-form-urlencoded')
    try:
        connection.request(request.get_method(), request.selector,
                           request.data, headers)
    except OSError as e:
        raise URLError(e) from e
    response = connection.getresponse()
    response.url = request.full_url
    connection.close()
    return response


def _open_file(request):
    path = unquote(urlsplit(request.full_url).path)
    try:
        with open(path, 'rb') as f:
            data = f.read()
    except OSError as e:
        raise URLError(e) from e
    return _Opened(data, request.full_url,
                   [('Content-length', str(len(data)))])


def _open_data(request):
    head, _, body = request.full_url[5:].partition(',')
    data = unquote_to_bytes(body)
    if head.endswith(';base64'):
        import base64
        data, head = base64.decodebytes(data), head[:-7]
    return _Opened(data, request.full_url, [
        ('Content-type', head or 'text/plain;charset=US-ASCII'),
        ('Content-length', str(len(data)))])


def urlopen(url, data=None, timeout=None, *, context=None):
    """Open a URL: a file object with headers."""
    request = url if isinstance(url, Request) else Request(url)
    if data is not None:
        request.data = data
    for _ in range(10):
        if request.type == 'file':
            return _open_file(request)
        if request.type == 'data':
            return _open_data(request)
        if request.type != 'http':
            raise URLError(f'unknown url type: {request.type}')
        response = _open_http(request, timeout)
        if response.status in _REDIRECTS \
                and response.headers.get('location'):
            request = Request(urljoin(request.full_url,
                                      response.headers.get('location')),
                              headers=request.headers)
            continue
        if not 200 <= response.status < 300:
            raise HTTPError(request.full_url, response.status,
                            response.reason, response.headers, response)
        return response
    raise HTTPError(request.full_url, response.status, 'too many redirects',
                    response.headers, response)


def urlretrieve(url, filename=None, reporthook=None, data=None):
    """Copy what a URL gives into a file."""
    with urlopen(url, data) as source:
        content = source.read()
        headers = source.headers
    if filename is None:
        import tempfile
        fd, filename = tempfile.mkstemp()
        os.close(fd)
    with open(filename, 'wb') as f:
        f.write(content)
    if reporthook:
        reporthook(1, len(content), len(content))
    return filename, headers


def urlcleanup():
    """Nothing is kept that would have to go."""


def pathname2url(pathname):
    from urllib.parse import quote
    return quote(pathname)


def url2pathname(pathname):
    return unquote(pathname)
