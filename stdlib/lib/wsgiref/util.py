# SPDX-License-Identifier: MIT
"""What is in the environment of an application."""

from urllib.parse import quote

__all__ = ['FileWrapper', 'guess_scheme', 'application_uri', 'request_uri',
           'shift_path_info', 'setup_testing_defaults', 'is_hop_by_hop']
_HOP = {'connection', 'keep-alive', 'proxy-authenticate',
        'proxy-authorization', 'te', 'trailers', 'transfer-encoding',
        'upgrade'}


class FileWrapper:
    """A file, in blocks."""

    def __init__(self, filelike, blksize=8192):
        self.filelike = filelike
        self.blksize = blksize
        if hasattr(filelike, 'close'):
            self.close = filelike.close

    def __iter__(self):
        return self

    def __next__(self):
        data = self.filelike.read(self.blksize)
        if data:
            return data
        raise StopIteration


def guess_scheme(environ):
    """http or https."""
    secure = environ.get('HTTPS') in ('yes', 'on', '1')
    return 'https' if secure else 'http'


def application_uri(environ):
    """Where the application is."""
    scheme = environ['wsgi.url_scheme']
    host = environ.get('HTTP_HOST')
    if not host:
        host, port = environ['SERVER_NAME'], environ['SERVER_PORT']
        if port != ('443' if scheme == 'https' else '80'):
            host += ':' + port
    path = quote(environ.get('SCRIPT_NAME') or '/', encoding='latin1')
    return f'{scheme}://{host}{path}'


def request_uri(environ, include_query=True):
    """What was asked for."""
    url = application_uri(environ)
    path = quote(environ.get('PATH_INFO', ''), safe='/;=,',
                 encoding='latin1')
    url += path if environ.get('SCRIPT_NAME') else path[1:]
    if include_query and environ.get('QUERY_STRING'):
        url += '?' + environ['QUERY_STRING']
    return url


def shift_path_info(environ):
    """Moves one name from PATH_INFO to SCRIPT_NAME and gives it."""
    path = environ.get('PATH_INFO', '')
    if not path:
        return None
    parts = [p for p in path.split('/')[1:-1] if p and p != '.']
    last = path.split('/')[-1]
    parts.append(last)
    name, rest = parts[0], parts[1:]
    script = environ.get('SCRIPT_NAME', '').rstrip('/')
    if script or name:
        script += '/' + name
    environ['SCRIPT_NAME'] = script.rstrip('/') if not name else script
    environ['PATH_INFO'] = '/' + '/'.join(rest) if rest else ''
    return None if name == '.' else name


def setup_testing_defaults(environ):
    """Fills in what an application needs, for trying it out."""
    from io import BytesIO, StringIO
    for key, value in (
            ('SERVER_NAME', '127.0.0.1'), ('SERVER_PROTOCOL', 'HTTP/1.0'),
            ('HTTP_HOST', environ.get('SERVER_NAME', '127.0.0.1')),
            ('REQUEST_METHOD', 'GET')):
        environ.setdefault(key, value)
    if 'SCRIPT_NAME' not in environ and 'PATH_INFO' not in environ:
        environ['SCRIPT_NAME'], environ['PATH_INFO'] = '', '/'
    for key, value in (
            ('wsgi.version', (1, 0)), ('wsgi.run_once', 0),
            ('wsgi.multithread', 0), ('wsgi.multiprocess', 0),
            ('wsgi.input', BytesIO()), ('wsgi.errors', StringIO()),
            ('wsgi.url_scheme', guess_scheme(environ))):
        environ.setdefault(key, value)
    secure = environ['wsgi.url_scheme'] == 'https'
    environ.setdefault('SERVER_PORT', '443' if secure else '80')


def is_hop_by_hop(header_name):
    """Is a header for the next station only?"""
    return header_name.lower() in _HOP
