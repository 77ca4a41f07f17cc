# SPDX-License-Identifier: MIT
"""A server for one application, for trying it out."""

import sys
import traceback
import urllib.parse
from http.server import BaseHTTPRequestHandler, HTTPServer
from wsgiref.headers import Headers
from wsgiref.util import FileWrapper

__all__ = ['WSGIServer', 'WSGIRequestHandler', 'demo_app', 'make_server']
__version__ = '0.2'


class _Answer:
    """One run of the application: collects its headers, sends its blocks."""

    def __init__(self, handler):
        self.handler = handler
        self.headers = self.status = None
        self.sent = False

    def start_response(self, status, headers, exc_info=None):
        if exc_info:
            try:
                if self.sent:
                    raise exc_info[1].with_traceback(exc_info[2])
            finally:
                exc_info = None
        elif self.headers is not None:
            raise AssertionError('Headers already set!')
        if not (status[:3].isdigit() and status[3:4] == ' '):
            raise AssertionError('Status message must begin w/3-digit code')
        self.status, self.headers = status, Headers(list(headers))
        return self.write

    def write(self, data):
        if not isinstance(data, bytes):
            raise AssertionError('write() argument must be a bytes instance')
        if self.status is None:
            raise AssertionError('write() before start_response()')
        if not self.sent:
            self.send_headers()
        self.handler.wfile.write(data)
        self.handler.wfile.flush()

    def send_headers(self):
        self.sent = True
        handler = self.handler
        code, _, reason = self.status.partition(' ')
        handler.log_request(code)
        if handler.request_version != 'HTTP/0.9':
            handler.send_response_only(int(code), reason)
            if 'Date' not in self.headers:
                handler.send_header('Date', handler.date_time_string())
            if 'Server' not in self.headers:
                handler.send_header('Server', handler.version_string())
            for name, value in self.headers.items():
                handler.send_header(name, value)
            handler.end_headers()

    def run(self, application, environ):
        result = None
        try:
            result = application(environ, self.start_response)
            if not self.sent and isinstance(result, (list, tuple)) \
                    and self.headers is not None and len(result) <= 1:
                self.headers.setdefault('Content-Length',
                                        str(sum(map(len, result))))
            for data in result:
                self.write(data)
            if not self.sent:
                self.headers.setdefault('Content-Length', '0')
                self.write(b'')
        except (ConnectionAbortedError, BrokenPipeError,
                ConnectionResetError):
            return
        except Exception:
            traceback.print_exc()
            if not self.sent:
                self.fail()
        finally:
            if hasattr(result, 'close'):
                result.close()

    def fail(self):
        text = (b'A server error occurred.  Please contact the '
                b'administrator.')
        self.status = '500 Internal Server Error'
        self.headers = Headers([('Content-Type', 'text/plain'),
                                ('Content-Length', str(len(text)))])
        self.write(text)


class WSGIServer(HTTPServer):
    application = None

    def server_bind(self):
        super().server_bind()
        self.setup_environ()

    def setup_environ(self):
        self.base_environ = {
            'SERVER_NAME': self.server_name, 'GATEWAY_INTERFACE': 'CGI/1.1',
            'SERVER_PORT': str(self.server_port), 'REMOTE_HOST': '',
            'CONTENT_LENGTH': '', 'SCRIPT_NAME': ''}

    def get_app(self):
        return self.application

    def set_app(self, application):
        self.application = application


class WSGIRequestHandler(BaseHTTPRequestHandler):
    server_version = 'WSGIServer/' + __version__

    def get_environ(self):
        environ = dict(self.server.base_environ)
        path, _, query = self.path.partition('?')
        environ.update({
            'SERVER_PROTOCOL': self.request_version,
            'SERVER_SOFTWARE': self.server_version,
            'REQUEST_METHOD': self.command,
            'PATH_INFO': urllib.parse.unquote(path, 'iso-8859-1'),
            'QUERY_STRING': query,
            'REMOTE_ADDR': self.client_address[0],
            'CONTENT_TYPE': self.headers.get('content-type', 'text/plain'),
            'wsgi.version': (1, 0), 'wsgi.url_scheme': 'http',
            'wsgi.input': self.rfile, 'wsgi.errors': self.get_stderr(),
            'wsgi.multithread': False, 'wsgi.multiprocess': False,
            'wsgi.run_once': False, 'wsgi.file_wrapper': FileWrapper})
        length = self.headers.get('content-length')
        if length:
            environ['CONTENT_LENGTH'] = length
        for name, value in self.headers.items():
            name = name.replace('-', '_').upper()
            if name in environ:
                continue
            name = 'HTTP_' + name
            if name in environ:
                environ[name] += ',' + value.strip()
            else:
                environ[name] = value.strip()
        return environ

    def get_stderr(self):
        return sys.stderr

    def handle(self):
        self.raw_requestline = self.rfile.readline(65537)
        if len(self.raw_requestline) > 65536:
            self.requestline = self.request_version = self.command = ''
            self.send_error(414)
            return
        if self.parse_request():
            _Answer(self).run(self.server.get_app(), self.get_environ())


def demo_app(environ, start_response):
    """Says hello, and what it was told."""
    lines = ['Hello world!', '']
    lines += [f'{key} = {environ[key]!r}' for key in sorted(environ)]
    start_response('200 OK', [('Content-Type',
                               'text/plain; charset=utf-8')])
    return ['\n'.join(lines + ['']).encode('utf-8')]


def make_server(host, port, app, server_class=WSGIServer,
                handler_class=WSGIRequestHandler):
    """A server of an application."""
    server = server_class((host, port), handler_class)
    server.set_app(app)
    return server
