# SPDX-License-Identifier: MIT
"""URLs: taking them apart, putting them together, quoting."""

import collections

__all__ = ['urlparse', 'urlunparse', 'urljoin', 'urldefrag', 'urlsplit',
           'urlunsplit', 'urlencode', 'parse_qs', 'parse_qsl', 'quote',
           'quote_plus', 'quote_from_bytes', 'unquote', 'unquote_plus',
           'unquote_to_bytes', 'DefragResult', 'ParseResult', 'SplitResult']

uses_relative = ['', 'ftp', 'http', 'gopher', 'nntp', 'imap', 'wais', 'file',
                 'https', 'shttp', 'mms', 'prospero', 'rtsp', 'rtsps',
                 'rtspu', 'sftp', 'svn', 'svn+ssh', 'ws', 'wss']
uses_netloc = uses_relative + ['telnet', 'snews', 'rsync', 'nfs', 'git',
                               'git+ssh', 'itms-services']
uses_params = ['', 'ftp', 'hdl', 'prospero', 'http', 'imap', 'https', 'shttp',
               'rtsp', 'rtsps', 'rtspu', 'sip', 'sips', 'mms', 'sftp', 'tel']
_SCHEME = set('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
              '0123456789+-.')
_SAFE = frozenset(b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
                  b'0123456789_.-~')


class _Location:
    """What is in the netloc: user:password@host:port."""

    __slots__ = ()

    def _parts(self):
        info, at, host = self.netloc.rpartition('@')
        user, colon, password = info.partition(':')
        if not at:
            user = password = None
        elif not colon:
            password = None
        before, bracket, rest = host.partition('[')
        if bracket:
            host, _, port = rest.partition(']')
            port = port.partition(':')[2]
        else:
            host, _, port = host.partition(':')
        return user, password, host or None, port or None

    @property
    def username(self):
        return self._parts()[0]

    @property
    def password(self):
        return self._parts()[1]

    @property
    def hostname(self):
        host = self._parts()[2]
        if host is None:
            return None
        name, percent, zone = host.partition('%')
        return name.lower() + percent + zone

    @property
    def port(self):
        port = self._parts()[3]
        if port is None:
            return None
        if not port.isdigit() or not port.isascii():
            raise ValueError('Port could not be cast to integer value as '
                             f'{port!r}')
        if int(port) > 65535:
            raise ValueError('Port out of range 0-65535')
        return int(port)


_Split = collections.namedtuple('SplitResult',
                                'scheme netloc path query fragment')
_Parse = collections.namedtuple('ParseResult',
                                'scheme netloc path params query fragment')
_Defrag = collections.namedtuple('DefragResult', 'url fragment')


class SplitResult(_Split, _Location):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResult(_Parse, _Location):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


class DefragResult(_Defrag):
    __slots__ = ()

    def geturl(self):
        return f'{self.url}#{self.fragment}' if self.fragment else self.url


def _as_text(*values):
    """The values as str, and what makes results of the wanted kind."""
    if not any(isinstance(v, (bytes, bytearray)) for v in values):
        return (*values, lambda result: result)
    texts = [v.decode('ascii') if isinstance(v, (bytes, bytearray)) else v
             for v in values]

    def encoded(result):
        if isinstance(result, tuple):
            return tuple([v.encode('ascii') for v in result])
        return result.encode('ascii')
    return (*texts, encoded)


def urlsplit(url, scheme='', allow_fragments=True):
    """(scheme, netloc, path, query, fragment)."""
    url, scheme, kind = _as_text(url, scheme)
    url = url.lstrip(''.join(map(chr, range(33))))
    for c in '\r\n\t':
        url, scheme = url.replace(c, ''), scheme.replace(c, '')
    scheme = scheme.strip()
    netloc = query = fragment = ''
    at = url.find(':')
    if at > 0 and url[0].isascii() and url[0].isalpha() \
            and all(c in _SCHEME for c in url[:at]):
        scheme, url = url[:at].lower(), url[at + 1:]
    if url[:2] == '//':
        end = min([i for i in (url.find(c, 2) for c in '/?#') if i >= 0],
                  default=len(url))
        netloc, url = url[2:end], url[end:]
        if ('[' in netloc) != (']' in netloc):
            raise ValueError('Invalid IPv6 URL')
    if allow_fragments and '#' in url:
        url, _, fragment = url.partition('#')
    if '?' in url:
        url, _, query = url.partition('?')
    return kind(SplitResult(scheme, netloc, url, query, fragment))


def urlparse(url, scheme='', allow_fragments=True):
    """(scheme, netloc, path, params, query, fragment)."""
    url, scheme, kind = _as_text(url, scheme)
    scheme, netloc, path, query, fragment = urlsplit(url, scheme,
                                                     allow_fragments)
    params = ''
    if scheme in uses_params and ';' in path:
        folder, slash, last = path.rpartition('/')
        last, _, params = last.partition(';')
        path = folder + slash + last
    return kind(ParseResult(scheme, netloc, path, params, query, fragment))


def urlunsplit(components):
    """The URL of the parts."""
    scheme, netloc, url, query, fragment, kind = _as_text(*components)
    if netloc:
        if url and url[:1] != '/':
            url = '/' + url
        url = '//' + netloc + url
    elif url[:2] == '//':
        url = '//' + url
    elif scheme and scheme in uses_netloc and (not url or url[:1] == '/'):
        url = '//' + url
    if scheme:
        url = scheme + ':' + url
    if query:
        url += '?' + query
    if fragment:
        url += '#' + fragment
    return kind(url)


def urlunparse(components):
    scheme, netloc, url, params, query, fragment, kind = \
        _as_text(*components)
    if params:
        url = f'{url};{params}'
    return kind(urlunsplit((scheme, netloc, url, query, fragment)))


def urldefrag(url):
    """The URL without its fragment, and that."""
    url, kind = _as_text(url)
    if '#' in url:
        s, n, p, a, q, fragment = urlparse(url)
        return kind(DefragResult(urlunparse((s, n, p, a, q, '')), fragment))
    return kind(DefragResult(url, ''))


def urljoin(base, url, allow_fragments=True):
    """The URL as seen from a page at base."""
    if not base:
        return url
    if not url:
        return base
    base, url, kind = _as_text(base, url)
    bscheme, bnetloc, bpath, bparams, bquery, _ = urlparse(
        base, '', allow_fragments)
    scheme, netloc, path, params, query, fragment = urlparse(
        url, bscheme, allow_fragments)
    if scheme != bscheme or scheme not in uses_relative:
        return kind(url)
    if scheme in uses_netloc:
        if netloc:
            return kind(urlunparse((scheme, netloc, path, params, query,
                                    fragment)))
        netloc = bnetloc
    if not path and not params:
        return kind(urlunparse((scheme, netloc, bpath, bparams,
                                query or bquery, fragment)))
    parts = bpath.split('/')
    if parts[-1] != '':
        del parts[-1]
    if path[:1] == '/':
        segments = path.split('/')
    else:
        segments = parts + path.split('/')
        segments[1:-1] = filter(None, segments[1:-1])
    out = []
    for segment in segments:
        if segment == '..':
            if out:
                out.pop()
        elif segment != '.':
            out.append(segment)
    if segments[-1] in ('.', '..'):
        out.append('')
    return kind(urlunparse((scheme, netloc, '/'.join(out) or '/', params,
                            query, fragment)))


# Quoting ---------------------------------------------------------------------

def quote_from_bytes(bs, safe='/'):
    """Bytes with %xx for what isn't plain."""
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError('quote_from_bytes() expected bytes')
    if isinstance(safe, str):
        safe = safe.encode('ascii', 'ignore')
    fine = _SAFE | set(safe)
    return ''.join([chr(b) if b in fine else f'%{b:02X}' for b in bs])


def quote(string, safe='/', encoding=None, errors=None):
    """Text with %xx for what isn't plain."""
    if isinstance(string, str):
        string = string.encode(encoding or 'utf-8', errors or 'strict')
    elif encoding is not None:
        raise TypeError("quote() doesn't support 'encoding' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe='', encoding=None, errors=None):
    """As quote, with + for spaces."""
    space = ' ' if isinstance(string, str) else b' '
    if space not in string:
        return quote(string, safe, encoding, errors)
    safe = safe + (' ' if isinstance(safe, str) else b' ')
    return quote(string, safe, encoding, errors).replace(' ', '+')


def unquote_to_bytes(string):
    """The bytes that quoted text means."""
    if isinstance(string, str):
        string = string.encode('utf-8')
    parts = bytes(string).split(b'%')
    out = [parts[0]]
    for part in parts[1:]:
        try:
            out.append(bytes.fromhex(part[:2].decode('ascii')) + part[2:]
                       if len(part[:2].strip()) == 2 else b'%' + part)
        except ValueError:
            out.append(b'%' + part)
    return b''.join(out)


def unquote(string, encoding='utf-8', errors='replace'):
    """The text that quoted text means."""
    if isinstance(string, (bytes, bytearray)):
        return unquote_to_bytes(string).decode(encoding, errors)
    if '%' not in string:
        return string
    out, run = [], []
    for c in string:
        if c.isascii():
            run.append(c)
        else:
            out += unquote_to_bytes(''.join(run)).decode(encoding, errors), c
            run = []
    out.append(unquote_to_bytes(''.join(run)).decode(encoding, errors))
    return ''.join(out)


def unquote_plus(string, encoding='utf-8', errors='replace'):
    return unquote(string.replace('+', ' '), encoding, errors)


# Queries ---------------------------------------------------------------------

def urlencode(query, doseq=False, safe='', encoding=None, errors=None,
              quote_via=quote_plus):
    """A mapping or pairs as a query."""
    if hasattr(query, 'items'):
        query = query.items()

    def quoted(value):
        if not isinstance(value, (str, bytes)):
            value = str(value)
        if isinstance(value, bytes):
            return quote_via(value, safe)
        return quote_via(value, safe, encoding, errors)
    out = []
    for key, value in query:
        many = doseq and not isinstance(value, (str, bytes)) \
            and hasattr(value, '__len__')
        for one in value if many else [value]:
            out.append(f'{quoted(key)}={quoted(one)}')
    return '&'.join(out)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False,
              encoding='utf-8', errors='replace', max_num_fields=None,
              separator='&'):
    """The pairs of a query."""
    qs, kind = _as_text(qs)
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError('Separator must be of type string or bytes.')
    if max_num_fields is not None \
            and max_num_fields < 1 + qs.count(separator):
        raise ValueError('Max number of fields exceeded')
    out = []
    for pair in qs.split(separator) if qs else ():
        if not pair and not strict_parsing:
            continue
        name, eq, value = pair.partition('=')
        if not eq and strict_parsing:
            raise ValueError(f'bad query field: {pair!r}')
        if value or keep_blank_values:
            out.append((kind(unquote_plus(name, encoding, errors)),
                        kind(unquote_plus(value, encoding, errors))))
    return out


def parse_qs(qs, keep_blank_values=False, strict_parsing=False,
             encoding='utf-8', errors='replace', max_num_fields=None,
             separator='&'):
    """A query as {name: [values]}."""
    found = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing,
                                 encoding, errors, max_num_fields,
                                 separator):
        found.setdefault(name, []).append(value)
    return found
