# SPDX-License-Identifier: MIT
"""A web server: one handler object a connection."""

import html
import os
import posixpath
import shutil
import socket
import socketserver
import sys
import time
import urllib.parse
from http import HTTPStatus
from http.client import HTTPException, LineTooLong, read_headers

__version__ = '0.6'
__all__ = ['HTTPServer', 'ThreadingHTTPServer', 'BaseHTTPRequestHandler',
           'SimpleHTTPRequestHandler']
DEFAULT_ERROR_MESSAGE = '''\
<!DOCTYPE HTML>
<html lang="en">
    <head>
        <meta charset="utf-8">
        <title>Error response</title>
    </head>
    <body>
        <h1>Error response</h1>
        <p>Error code: %(code)d</p>
        <p>Message: %(message)s.</p>
        <p>Error code explanation: %(code)s - %(explain)s.</p>
    </body>
</html>
'''
DEFAULT_ERROR_CONTENT_TYPE = 'text/html;charset=utf-8'
_LONGEST = 65536
_NO_BODY = HTTPStatus.NO_CONTENT, HTTPStatus.RESET_CONTENT, \
    HTTPStatus.NOT_MODIFIED


class HTTPServer(socketserver.TCPServer):
    allow_reuse_address = True

    def server_bind(self):
        super().server_bind()
        host, port = self.server_address[:2]
        self.server_name = socket.getfqdn(host)
        self.server_port = port


class ThreadingHTTPServer(socketserver.ThreadingMixIn, HTTPServer):
    daemon_threads = True


class BaseHTTPRequestHandler(socketserver.StreamRequestHandler):
    """Reads a request and calls do_METHOD."""

    sys_version = 'Python/' + sys.version.split()[0]
    server_version = 'BaseHTTP/' + __version__
    error_message_format = DEFAULT_ERROR_MESSAGE
    error_content_type = DEFAULT_ERROR_CONTENT_TYPE
    protocol_version = 'HTTP/1.0'
    default_request_version = 'HTTP/0.9'
    responses = {v: (v.phrase, v.description) for v in HTTPStatus}
    weekdayname = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
    monthname = [None, 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul',
                 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

    def _parse_version(self, version):
        """(major, minor), or None after an error was sent."""
        number = version.removeprefix('HTTP/').split('.')
        if not version.startswith('HTTP/') or len(number) != 2 \
                or not all(n.isdigit() and len(n) <= 10 for n in number):
            self.send_error(HTTPStatus.BAD_REQUEST,
                            f'Bad request version ({version!r})')
            return None
        number = int(number[0]), int(number[1])
        if number >= (2, 0):
            self.send_error(HTTPStatus.HTTP_VERSION_NOT_SUPPORTED,
                            'Invalid HTTP version '
                            f'({version.removeprefix("HTTP/")})')
            return None
        return number

    def parse_request(self):
        """Read the line and the headers; False: an error was sent."""
        self.command = None
        self.request_version = version = self.default_request_version
        self.close_connection = True
        line = self.raw_requestline.decode('latin-1').rstrip('\r\n')
        self.requestline = line
        words = line.split()
        if not words:
            return False
        if len(words) >= 3:
            version = words[-1]
            number = self._parse_version(version)
            if number is None:
                return False
            if number >= (1, 1) and self.protocol_version >= 'HTTP/1.1':
                self.close_connection = False
            self.request_version = version
        if not 2 <= len(words) <= 3:
            self.send_error(HTTPStatus.BAD_REQUEST,
                            f'Bad request syntax ({line!r})')
            return False
        command, path = words[:2]
        if len(words) == 2 and command != 'GET':
            self.send_error(HTTPStatus.BAD_REQUEST,
                            f'Bad HTTP/0.9 request type ({command!r})')
            return False
        self.command = command
        self.path = '/' + path.lstrip('/') if path.startswith('//') else path
        return self._parse_headers()

    def _parse_headers(self):
        try:
            self.headers = read_headers(self.rfile)
        except LineTooLong as e:
            self.send_error(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                            'Line too long', str(e))
            return False
        except HTTPException as e:
            self.send_error(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                            'Too many headers', str(e))
            return False
        connection = self.headers.get('Connection', '').lower()
        if connection == 'close':
            self.close_connection = True
        elif connection == 'keep-alive' \
                and self.protocol_version >= 'HTTP/1.1':
            self.close_connection = False
        if self.headers.get('Expect', '').lower() == '100-continue' \
                and self.protocol_version >= 'HTTP/1.1' \
                and self.request_version >= 'HTTP/1.1':
            return self.handle_expect_100()
        return True

    def handle_expect_100(self):
        self.send_response_only(HTTPStatus.CONTINUE)
        self.end_headers()
        return True

    def handle_one_request(self):
        """Read a request and answer it."""
        try:
            self.raw_requestline = self.rfile.readline(_LONGEST + 1)
            if len(self.raw_requestline) > _LONGEST:
                self.requestline = self.request_version = self.command = ''
                self.send_error(HTTPStatus.REQUEST_URI_TOO_LONG)
                return
            if not self.raw_requestline:
                self.close_connection = True
                return
            if not self.parse_request():
                return
            method = getattr(self, 'do_' + self.command, None)
            if method is None:
                self.send_error(HTTPStatus.NOT_IMPLEMENTED,
                                f'Unsupported method ({self.command!r})')
                return
            method()
            self.wfile.flush()
        except TimeoutError as e:
            self.log_error('Request timed out: %r', e)
            self.close_connection = True

    def handle(self):
        self.close_connection = True
        self.handle_one_request()
        while not self.close_connection:
            self.handle_one_request()

    def send_error(self, code, message=None, explain=None):
        """Answer with an error, and a page that explains it."""
        short, long = self.responses.get(code, ('???', '???'))
        message = short if message is None else message
        explain = long if explain is None else explain
        self.log_error('code %d, message %s', code, message)
        self.send_response(code, message)
        self.send_header('Connection', 'close')
        body = None
        if code >= 200 and code not in _NO_BODY:
            body = (self.error_message_format % {
                'code': code, 'message': html.escape(message, quote=False),
                'explain': html.escape(explain, quote=False)}).encode(
                    'UTF-8', 'replace')
            self.send_header('Content-Type', self.error_content_type)
            self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        if self.command != 'HEAD' and body:
            self.wfile.write(body)

    def send_response(self, code, message=None):
        """The status line, and who answers when."""
        self.log_request(code)
        self.send_response_only(code, message)
        self.send_header('Server', self.version_string())
        self.send_header('Date', self.date_time_string())

    def _add(self, line):
        if not hasattr(self, '_headers_buffer'):
            self._headers_buffer = []
        self._headers_buffer.append(line.encode('latin-1', 'strict'))

    def send_response_only(self, code, message=None):
        if self.request_version == 'HTTP/0.9':
            return
        if message is None:
            message = self.responses.get(code, ('',))[0]
        self._add(f'{self.protocol_version} {code:d} {message}\r\n')

    def send_header(self, keyword, value):
        """A line of the head of the answer."""
        if self.request_version != 'HTTP/0.9':
            self._add(f'{keyword}: {value}\r\n')
        if keyword.lower() == 'connection':
            if value.lower() == 'close':
                self.close_connection = True
            elif value.lower() == 'keep-alive':
                self.close_connection = False

    def end_headers(self):
        """The head is complete: send it."""
        if self.request_version != 'HTTP/0.9':
            self._add('\r\n')
            self.flush_headers()

    def flush_headers(self):
        if hasattr(self, '_headers_buffer'):
            self.wfile.write(b''.join(self._headers_buffer))
            self._headers_buffer = []

    def log_request(self, code='-', size='-'):
        if isinstance(code, HTTPStatus):
            code = code.value
        self.log_message('"%s" %s %s', self.requestline, str(code), str(size))

    def log_error(self, format, *args):
        self.log_message(format, *args)

    _control = str.maketrans({c: rf'\x{c:02x}'
                              for c in [*range(0x20), *range(0x7f, 0xa0)]})
    _control[ord('\\')] = r'\\'

    def log_message(self, format, *args):
        """Write a line of the log to standard error."""
        message = (format % args).translate(self._control)
        sys.stderr.write(f'{self.address_string()} - - '
                         f'[{self.log_date_time_string()}] {message}\n')

    def version_string(self):
        return self.server_version + ' ' + self.sys_version

    def date_time_string(self, timestamp=None):
        """A moment as headers have it."""
        t = time.gmtime(timestamp)
        return (f'{self.weekdayname[t.tm_wday]}, {t.tm_mday:02d} '
                f'{self.monthname[t.tm_mon]} {t.tm_year} '
                f'{t.tm_hour:02d}:{t.tm_min:02d}:{t.tm_sec:02d} GMT')

    def log_date_time_string(self):
        t = time.localtime()
        return (f'{t.tm_mday:02d}/{self.monthname[t.tm_mon]}/{t.tm_year} '
                f'{t.tm_hour:02d}:{t.tm_min:02d}:{t.tm_sec:02d}')

    def address_string(self):
        return self.client_address[0]


class SimpleHTTPRequestHandler(BaseHTTPRequestHandler):
    """Serves the files of a folder."""

    server_version = 'SimpleHTTP/' + __version__
    index_pages = 'index.html', 'index.htm'
    extensions_map = {'.gz': 'application/gzip',
                      '.Z': 'application/octet-stream',
                      '.bz2': 'application/x-bzip2',
                      '.xz': 'application/x-xz'}

    def __init__(self, *args, directory=None, **kwargs):
        self.directory = os.fspath(directory or os.getcwd())
        super().__init__(*args, **kwargs)

    def do_GET(self):
        f = self.send_head()
        if f:
            with f:
                self.copyfile(f, self.wfile)

    def do_HEAD(self):
        f = self.send_head()
        if f:
            f.close()

    def _redirect_to_folder(self):
        parts = urllib.parse.urlsplit(self.path)
        if parts.path.endswith('/'):
            return False
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header('Location', urllib.parse.urlunsplit(
            (parts[0], parts[1], parts[2] + '/', parts[3], parts[4])))
        self.send_header('Content-Length', '0')
        self.end_headers()
        return True

    def send_head(self):
        """Answer but for the content: a file, or None."""
        path = self.translate_path(self.path)
        if os.path.isdir(path):
            if self._redirect_to_folder():
                return None
            for index in self.index_pages:
                index = os.path.join(path, index)
                if os.path.isfile(index):
                    path = index
                    break
            else:
                return self.list_directory(path)
        if path.endswith('/'):
            self.send_error(HTTPStatus.NOT_FOUND, 'File not found')
            return None
        try:
            f = open(path, 'rb')
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND, 'File not found')
            return None
        about = os.fstat(f.fileno())
        self.send_response(HTTPStatus.OK)
        self.send_header('Content-type', self.guess_type(path))
        self.send_header('Content-Length', str(about.st_size))
        self.send_header('Last-Modified',
                         self.date_time_string(about.st_mtime))
        self.end_headers()
        return f

    def list_directory(self, path):
        """A page with the files of a folder."""
        import io
        try:
            names = sorted(os.listdir(path), key=str.lower)
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND,
                            'No permission to list directory')
            return None
        shown = html.escape(urllib.parse.unquote(
            self.path.split('#')[0].split('?')[0]), quote=False)
        title = f'Directory listing for {shown}'
        lines = ['<!DOCTYPE HTML>', '<html lang="en">', '<head>',
                 '<meta charset="utf-8">', f'<title>{title}</title>',
                 '</head>', f'<body>\n<h1>{title}</h1>', '<hr>\n<ul>']
        for name in names:
            full = os.path.join(path, name)
            end = '/' if os.path.isdir(full) else \
                '@' if os.path.islink(full) else ''
            link = urllib.parse.quote(name + end.replace('@', ''),
                                      errors='surrogatepass')
            lines.append(f'<li><a href="{link}">'
                         f'{html.escape(name + end, quote=False)}</a></li>')
        lines.append('</ul>\n<hr>\n</body>\n</html>\n')
        data = '\n'.join(lines).encode('utf-8', 'surrogateescape')
        self.send_response(HTTPStatus.OK)
        self.send_header('Content-type', 'text/html; charset=utf-8')
        self.send_header('Content-Length', str(len(data)))
        self.end_headers()
        return io.BytesIO(data)

    def translate_path(self, path):
        """The file a path of a URL stands for."""
        path = path.split('?', 1)[0].split('#', 1)[0]
        ends = path.rstrip().endswith('/')
        path = posixpath.normpath(urllib.parse.unquote(path))
        result = self.directory
        for word in filter(None, path.split('/')):
            if word not in (os.curdir, os.pardir):
                result = os.path.join(result, word)
        return result + '/' * ends

    def copyfile(self, source, outputfile):
        shutil.copyfileobj(source, outputfile)

    def guess_type(self, path):
        """The type of a file's content."""
        import mimetypes
        extension = posixpath.splitext(path)[1]
        for known in extension, extension.lower():
            if known in self.extensions_map:
                return self.extensions_map[known]
        return mimetypes.guess_type(path)[0] or 'application/octet-stream'


def test(HandlerClass=BaseHTTPRequestHandler,
         ServerClass=ThreadingHTTPServer, protocol='HTTP/1.0', port=8000,
         bind=None):
    """Serve until Ctrl-C."""
    HandlerClass.protocol_version = protocol
    with ServerClass((bind or '', port), HandlerClass) as httpd:
        host, port = httpd.socket.getsockname()[:2]
        print(f'Serving HTTP on {host} port {port} '
              f'(http://{host}:{port}/) ...', flush=True)
        try:
            httpd.serve_forever()
        except KeyboardInterrupt:
            print('\nKeyboard interrupt received, exiting.')
            sys.exit(0)


def main():
    import argparse
    parser = argparse.ArgumentParser(prog='http.server')
    parser.add_argument('-b', '--bind', metavar='ADDRESS',
                        help='bind to this address')
    parser.add_argument('-d', '--directory', default=os.getcwd(),
                        help='serve this directory')
    parser.add_argument('-p', '--protocol', metavar='VERSION',
                        default='HTTP/1.0')
    parser.add_argument('port', default=8000, type=int, nargs='?')
    args = parser.parse_args()

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *rest):
            super().__init__(*rest, directory=args.directory)
    test(Handler, protocol=args.protocol, port=args.port, bind=args.bind)


if __name__ == '__main__':
    main()
