# SPDX-License-Identifier: MIT
"""Cookies, as a server sets and reads them."""

import re

__all__ = ['CookieError', 'BaseCookie', 'SimpleCookie']
_LEGAL = "A-Za-z0-9!#$%&'*+\\-.^_`|~:"
_PLAIN = re.compile(f'[{_LEGAL}]+')
_ATTRIBUTES = {'expires': 'expires', 'path': 'Path', 'comment': 'Comment',
               'domain': 'Domain', 'max-age': 'Max-Age', 'secure': 'Secure',
               'httponly': 'HttpOnly', 'version': 'Version',
               'samesite': 'SameSite'}
_FLAGS = {'secure', 'httponly'}
# More than the standard allows is read.
_READ = r"\w!\#%&'~_`><@,:/$*+\-.^|)(?}{="
# What is behind a name: a quoted text, a date, or a word.
_PAIR = re.compile(rf'''
    \s* (?P<key> [{_READ}]+? ) \s*
    (?: = \s* (?P<value> "(?:[^\\"]|\\.)*"
                  | \w{{3}},\s[\w -]{{9,11}}\s[\d:]{{8}}\sGMT
                  | [{_READ}\[\]]* ) )?
    \s* (?: \s+ | ; | $ )''', re.X | re.A)


class CookieError(Exception):
    pass


def _quote(text):
    if text is None or _PLAIN.fullmatch(text):
        return text
    parts = []
    for c in text:
        if c in '"\\':
            parts.append('\\' + c)
        elif ' ' <= c <= '~' and c not in ',;' or ord(c) > 255:
            parts.append(c)
        else:
            parts.append(f'\\{ord(c):03o}')
    return '"' + ''.join(parts) + '"'


def _unquote(text):
    if text is None or len(text) < 2 or not text[0] == text[-1] == '"':
        return text
    return re.sub(r'\\([0-3][0-7][0-7])|\\(.)',
                  lambda m: chr(int(m[1], 8)) if m[1] else m[2], text[1:-1])


def _date(seconds):
    import time
    when = time.gmtime(time.time() + seconds)
    day = ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')[when.tm_wday]
    month = ('Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep',
             'Oct', 'Nov', 'Dec')[when.tm_mon - 1]
    return (f'{day}, {when.tm_mday:02d} {month} {when.tm_year:4d} '
            f'{when.tm_hour:02d}:{when.tm_min:02d}:{when.tm_sec:02d} GMT')


class Morsel(dict):
    """One cookie: key, value, and attributes as items."""

    _reserved = _ATTRIBUTES
    _flags = _FLAGS

    def __init__(self):
        self._key = self._value = self._coded_value = None
        for name in _ATTRIBUTES:
            dict.__setitem__(self, name, '')

    key = property(lambda self: self._key)
    value = property(lambda self: self._value)
    coded_value = property(lambda self: self._coded_value)

    def _check(self, key):
        key = key.lower()
        if key not in _ATTRIBUTES:
            raise CookieError(f'Invalid attribute {key!r}')
        return key

    def __setitem__(self, key, value):
        dict.__setitem__(self, self._check(key), value)

    def setdefault(self, key, value=None):
        return dict.setdefault(self, self._check(key), value)

    def update(self, values):
        for key, value in dict(values).items():
            self[key] = value

    def __eq__(self, other):
        if not isinstance(other, Morsel):
            return NotImplemented
        return (dict.__eq__(self, other) and self._key == other._key
                and self._value == other._value
                and self._coded_value == other._coded_value)

    __ne__ = object.__ne__

    def copy(self):
        made = Morsel()
        dict.update(made, self)
        made.__dict__.update(self.__dict__)
        return made

    def isReservedKey(self, key):
        return key.lower() in _ATTRIBUTES

    def set(self, key, value, coded_value):
        if key.lower() in _ATTRIBUTES:
            raise CookieError(f'Attempt to set a reserved key {key!r}')
        if not _PLAIN.fullmatch(key):
            raise CookieError(f'Illegal key {key!r}')
        self._key = key
        self._value = value
        self._coded_value = coded_value

    def __getstate__(self):
        return {'key': self._key, 'value': self._value,
                'coded_value': self._coded_value}

    def __setstate__(self, state):
        self._key = state['key']
        self._value = state['value']
        self._coded_value = state['coded_value']

    def OutputString(self, attrs=None):
        parts = [f'{self.key}={self.coded_value}']
        for key, value in sorted(self.items()):
            if value == '' or key not in (_ATTRIBUTES if attrs is None
                                          else attrs):
                continue
            shown = _ATTRIBUTES[key]
            if key == 'expires' and isinstance(value, int):
                parts.append(f'{shown}={_date(value)}')
            elif key == 'max-age' and isinstance(value, int):
                parts.append(f'{shown}={value}')
            elif key == 'comment' and isinstance(value, str):
                parts.append(f'{shown}={_quote(value)}')
            elif key in _FLAGS:
                if value:
                    parts.append(shown)
            else:
                parts.append(f'{shown}={value}')
        return '; '.join(parts)

    def output(self, attrs=None, header='Set-Cookie:'):
        return f'{header} {self.OutputString(attrs)}'

    __str__ = output

    def __repr__(self):
        return f'<{type(self).__name__}: {self.OutputString()}>'

    def js_output(self, attrs=None):
        text = self.OutputString(attrs).replace('"', r'\"')
        return ('\n        <script type="text/javascript">\n        '
                f'<!-- begin hiding\n        document.cookie = "{text}";\n'
                '        // end hiding -->\n        </script>\n        ')


class BaseCookie(dict):
    """Cookies by name."""

    def __init__(self, input=None):
        if input:
            self.load(input)

    def value_decode(self, val):
        return val, val

    def value_encode(self, val):
        text = str(val)
        return text, text

    def _set(self, key, value, coded):
        morsel = self.get(key, Morsel())
        morsel.set(key, value, coded)
        dict.__setitem__(self, key, morsel)

    def __setitem__(self, key, value):
        if isinstance(value, Morsel):
            dict.__setitem__(self, key, value)
        else:
            self._set(key, *self.value_encode(value))

    def output(self, attrs=None, header='Set-Cookie:', sep='\r\n'):
        return sep.join([morsel.output(attrs, header)
                         for _, morsel in sorted(self.items())])

    __str__ = output

    def __repr__(self):
        shown = ' '.join([f'{key}={morsel.value!r}'
                          for key, morsel in sorted(self.items())])
        return f'<{type(self).__name__}: {shown}>'

    def js_output(self, attrs=None):
        return ''.join([morsel.js_output(attrs)
                        for _, morsel in sorted(self.items())])

    def load(self, rawdata):
        """Take the cookies of a header, or of a dict."""
        if isinstance(rawdata, str):
            self._parse(rawdata)
        else:
            for key, value in rawdata.items():
                self[key] = value

    def _parse(self, text):
        at, found, seen = 0, [], False
        while at < len(text):
            m = _PAIR.match(text, at)
            if not m:
                break       # not one of ours: what was before it counts
            key, value = m['key'], m['value']
            at = m.end()
            if key[0] == '$':
                if seen:
                    found.append((0, key[1:], value))
            elif key.lower() in _ATTRIBUTES:
                if not seen:
                    return
                if value is None and key.lower() not in _FLAGS:
                    return
                found.append((0, key, True if value is None
                              else _unquote(value)))
            elif value is None:
                return
            else:
                found.append((1, key, self.value_decode(value)))
                seen = True
        morsel = None
        for is_cookie, key, value in found:
            if is_cookie:
                self._set(key, *value)
                morsel = self[key]
            else:
                morsel[key] = value


class SimpleCookie(BaseCookie):
    """Cookies whose values are texts, quoted where they must be."""

    def value_decode(self, val):
        return _unquote(val), val

    def value_encode(self, val):
        text = str(val)
        return text, _quote(text)
