# SPDX-License-Identifier: MIT
"""Opening URLs: http, file and data."""

import io
import os
from urllib.error import HTTPError, URLError
from urllib.parse import unquote, unquote_to_bytes, urljoin, urlsplit

__all__ = ['Request', 'OpenerDirector', 'BaseHandler', 'HTTPHandler',
           'HTTPDefaultErrorHandler', 'HTTPRedirectHandler', 'ProxyHandler',
           'HTTPPasswordMgr', 'HTTPPasswordMgrWithDefaultRealm',
           'HTTPBasicAuthHandler', 'FileHandler', 'DataHandler',
           'UnknownHandler', 'HTTPErrorProcessor', 'urlopen',
           'install_opener', 'build_opener', 'pathname2url', 'url2pathname',
           'getproxies', 'urlretrieve', 'urlcleanup']


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
        self.unredirected_hdrs = {}
        for name, value in headers.items():
            self.add_header(name, value)
        if method:
            self.method = method

    timeout = None

    def get_method(self):
        return getattr(self, 'method', 'POST' if self.data is not None
                       else 'GET')

    def get_full_url(self):
        return self.full_url

    def add_header(self, key, val):
        self.headers[key.capitalize()] = val

    def add_unredirected_header(self, key, val):
        self.unredirected_hdrs[key.capitalize()] = val

    def has_header(self, name):
        return name in self.headers or name in self.unredirected_hdrs

    def header_items(self):
        return list({**self.unredirected_hdrs, **self.headers}.items())

    def remove_header(self, name):
        self.headers.pop(name, None)
        self.unredirected_hdrs.pop(name, None)

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
    headers = {'Connection': 'close', **dict(request.header_items())}
    if request.data is not None:
        headers.setdefault('Content-Type',
                           'application/x-www-form-urlencoded')
    try:
        connection.request(request.get_method(), request.selector,
                           request.data, headers)
        response = connection.getresponse()
    except OSError as e:
        connection.close()
        raise URLError(e) from e
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


class BaseHandler:
    """Handles a kind of URL or answer: see OpenerDirector."""

    handler_order = 500

    def add_parent(self, parent):
        self.parent = parent

    def close(self):
        pass

    def __lt__(self, other):
        return self.handler_order < getattr(other, 'handler_order', 500)


class HTTPHandler(BaseHandler):
    def http_open(self, req):
        return _open_http(req, req.timeout)


class FileHandler(BaseHandler):
    def file_open(self, req):
        return _open_file(req)


class DataHandler(BaseHandler):
    def data_open(self, req):
        return _open_data(req)


class UnknownHandler(BaseHandler):
    def unknown_open(self, req):
        raise URLError(f'unknown url type: {req.type}')


class HTTPErrorProcessor(BaseHandler):
    """Takes answers that are no success for errors."""

    handler_order = 1000

    def http_response(self, request, response):
        if 200 <= response.status < 300:
            return response
        return self.parent.error('http', request, response, response.status,
                                 response.reason, response.headers)


class HTTPDefaultErrorHandler(BaseHandler):
    def http_error_default(self, req, fp, code, msg, hdrs):
        raise HTTPError(req.full_url, code, msg, hdrs, fp)


class HTTPRedirectHandler(BaseHandler):
    """Goes where an answer sends it."""

    max_redirections = 10

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        kept = {k: v for k, v in req.headers.items()
                if k.lower() not in ('content-length', 'content-type')}
        method = 'HEAD' if req.get_method() == 'HEAD' else 'GET'
        return Request(newurl, headers=kept, method=method)

    def http_error_302(self, req, fp, code, msg, headers):
        target = headers.get('location') or headers.get('uri')
        if not target:
            return None
        new = self.redirect_request(req, fp, code, msg, headers,
                                    urljoin(req.full_url, target))
        if new is None:
            return None
        new.hops = getattr(req, 'hops', 0) + 1
        if new.hops > self.max_redirections:
            raise HTTPError(
                req.full_url, code, 'The HTTP server returned a redirect '
                'error that would lead to an infinite loop.\n'
                f'The last 30x error message was:\n{msg}', headers, fp)
        fp.read()
        fp.close()
        return self.parent.open(new, timeout=req.timeout)

    http_error_301 = http_error_303 = http_error_307 = http_error_302
    http_error_308 = http_error_302


class ProxyHandler(BaseHandler):
    """Sends requests by way of another server."""

    handler_order = 100

    def __init__(self, proxies=None):
        self.proxies = getproxies() if proxies is None else proxies

    def http_open(self, req):
        proxy = self.proxies.get('http')
        if proxy and req.host != urlsplit(proxy).netloc:
            req.selector = req.full_url
            req.add_header('Host', req.host)
            req.host = urlsplit(proxy).netloc or proxy
        return None


class HTTPPasswordMgr:
    """Who may see what: (user, password) by realm and place."""

    def __init__(self):
        self.passwd = []

    def add_password(self, realm, uri, user, passwd):
        uris = [uri] if isinstance(uri, str) else uri
        for each in uris:
            self.passwd.append((realm, each, user, passwd))

    def find_user_password(self, realm, authuri):
        for known, uri, user, passwd in self.passwd:
            place = uri.partition('://')[2] or uri
            if known == realm and \
                    (authuri.partition('://')[2] or authuri).startswith(
                        place):
                return user, passwd
        return None, None


class HTTPPasswordMgrWithDefaultRealm(HTTPPasswordMgr):
    def find_user_password(self, realm, authuri):
        found = super().find_user_password(realm, authuri)
        return found if found[0] is not None \
            else super().find_user_password(None, authuri)


class HTTPBasicAuthHandler(BaseHandler):
    """Answers a server that asks for a password."""

    handler_order = 490

    def __init__(self, password_mgr=None):
        self.passwd = password_mgr or HTTPPasswordMgr()
        self.add_password = self.passwd.add_password

    def http_error_401(self, req, fp, code, msg, headers):
        import base64
        asked = headers.get('www-authenticate', '')
        realm = asked.partition('realm="')[2].partition('"')[0]
        user, password = self.passwd.find_user_password(realm, req.full_url)
        if user is None or req.has_header('Authorization') \
                or not asked.lower().startswith('basic'):
            return None
        pair = base64.b64encode(f'{user}:{password}'.encode()).decode()
        req.add_header('Authorization', f'Basic {pair}')
        return self.parent.open(req, timeout=req.timeout)


class OpenerDirector:
    """Opens URLs by asking its handlers, which are known by the names of
    their methods: PROTOCOL_open, PROTOCOL_request, PROTOCOL_response and
    http_error_CODE."""

    def __init__(self):
        self.addheaders = [('User-agent', 'Python-urllib/3.13')]
        self.handlers = []

    def add_handler(self, handler):
        if not hasattr(handler, 'add_parent'):
            raise TypeError('expected BaseHandler instance, got '
                            f'{type(handler)!r}')
        self.handlers.append(handler)
        self.handlers.sort(key=lambda h: h.handler_order)
        handler.add_parent(self)

    def close(self):
        pass

    def _first(self, name, *args):
        for handler in self.handlers:
            method = getattr(handler, name, None)
            result = method(*args) if method else None
            if result is not None:
                return result
        return None

    def open(self, fullurl, data=None, timeout=None):
        """What a URL, or Request, gives."""
        req = fullurl if isinstance(fullurl, Request) else Request(fullurl)
        if data is not None:
            req.data = data
        req.timeout = timeout
        for name, value in self.addheaders:
            if not req.has_header(name.capitalize()):
                req.add_unredirected_header(name, value)
        for handler in self.handlers:
            change = getattr(handler, f'{req.type}_request', None)
            if change:
                req = change(req)
        response = self._first('default_open', req) \
            or self._first(f'{req.type}_open', req) \
            or self._first('unknown_open', req)
        for handler in self.handlers:
            change = getattr(handler, f'{req.type}_response', None)
            if change:
                response = change(req, response)
        return response

    def error(self, proto, *args):
        """Have an answer that is an error handled."""
        return self._first(f'http_error_{args[2]}', *args) \
            or self._first('http_error_default', *args)


_USUAL = (ProxyHandler, UnknownHandler, HTTPHandler, HTTPDefaultErrorHandler,
          HTTPRedirectHandler, FileHandler, DataHandler, HTTPErrorProcessor)
_opener = None


def build_opener(*handlers):
    """An opener with handlers besides, or instead of, the usual ones."""
    opener = OpenerDirector()
    given = [h() if isinstance(h, type) else h for h in handlers]
    for cls in _USUAL:
        if not any(isinstance(h, cls) for h in given):
            opener.add_handler(cls())
    for handler in given:
        opener.add_handler(handler)
    return opener


def install_opener(opener):
    """Have urlopen use an opener."""
    global _opener
    _opener = opener


def getproxies():
    """The servers to go by that the environment names."""
    return {name[:-6].lower(): value for name, value in os.environ.items()
            if name.lower().endswith('_proxy') and value}


def urlopen(url, data=None, timeout=None, *, context=None):
    """Open a URL: a file object with headers."""
    global _opener
    if _opener is None:
        _opener = build_opener()
    return _opener.open(url, data, timeout)


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
