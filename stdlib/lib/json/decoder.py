# SPDX-License-Identifier: MIT
"""Values from JSON text."""

from _json import read as _read

__all__ = ['JSONDecoder', 'JSONDecodeError']

_SPACE = ' \t\n\r'
_HEX = frozenset('0123456789abcdefABCDEF')
_ESCAPES = {'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n',
            'r': '\r', 't': '\t'}
_CONSTANTS = {'NaN': float('nan'), 'Infinity': float('inf'),
              '-Infinity': float('-inf')}


class JSONDecodeError(ValueError):
    """What is wrong, and where: msg, doc, pos, lineno, colno."""

    def __init__(self, msg, doc, pos):
        lineno = doc.count('\n', 0, pos) + 1
        colno = pos - doc.rfind('\n', 0, pos)
        super().__init__(f'{msg}: line {lineno} column {colno} (char {pos})')
        self.msg, self.doc, self.pos = msg, doc, pos
        self.lineno, self.colno = lineno, colno

    def __reduce__(self):
        return type(self), (self.msg, self.doc, self.pos)


def _skip(s, i):
    while s[i:i + 1] and s[i] in _SPACE:
        i += 1
    return i


def _hex4(s, i):
    digits = s[i:i + 4]
    if i + 4 < len(s) and _HEX.issuperset(digits):
        return int(digits, 16)
    raise JSONDecodeError('Invalid \\uXXXX escape', s, i - 1)


def _unicode(s, i):
    """The character of \\uXXXX at i (behind the u), and where it ends."""
    code = _hex4(s, i)
    i += 4
    if 0xd800 <= code <= 0xdbff and s[i:i + 2] == '\\u':
        low = _hex4(s, i + 2)
        if 0xdc00 <= low <= 0xdfff:
            return chr(0x10000 + (code - 0xd800 << 10) + low - 0xdc00), i + 6
    return chr(code), i


def _string(s, i, strict):
    """The string that begins behind the quote at i - 1."""
    begin = i - 1
    parts = []
    while True:
        quote = s.find('"', i)
        if quote < 0:
            raise JSONDecodeError('Unterminated string starting at', s, begin)
        slash = s.find('\\', i, quote)
        end = quote if slash < 0 else slash
        piece = s[i:end]
        if strict and not piece.isprintable():
            for j, c in enumerate(piece):
                if c < ' ':
                    raise JSONDecodeError('Invalid control character at', s,
                                          i + j)
        parts.append(piece)
        if slash < 0:
            return ''.join(parts), quote + 1
        c = s[slash + 1:slash + 2]
        if c == 'u':
            c, i = _unicode(s, slash + 2)
            parts.append(c)
            continue
        try:
            parts.append(_ESCAPES[c])
        except KeyError:
            if not c:
                raise JSONDecodeError('Unterminated string starting at', s,
                                      begin) from None
            raise JSONDecodeError('Invalid \\escape', s, slash) from None
        i = slash + 2


def _digits(s, i):
    while '0' <= s[i:i + 1] <= '9':
        i += 1
    return i


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None,
                 parse_constant=None, strict=True, object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _CONSTANTS.__getitem__
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook
        self._keys = {}

    def decode(self, s):
        if (type(self) is JSONDecoder and self.strict
                and self.object_hook is None
                and self.object_pairs_hook is None
                and self.parse_float is float and self.parse_int is int
                and isinstance(s, str)):
            obj = _read(s)
            if obj is not NotImplemented:
                return obj
        obj, end = self.raw_decode(s, _skip(s, 0))
        end = _skip(s, end)
        if end != len(s):
            raise JSONDecodeError('Extra data', s, end)
        return obj

    def raw_decode(self, s, idx=0):
        """The value at idx, and where it ends."""
        if idx < 0:
            raise ValueError('idx cannot be negative')
        try:
            return self._value(s, idx)
        except RecursionError:
            kind = 'object' if s[idx:idx + 1] == '{' else 'array'
            raise RecursionError(
                'maximum recursion depth exceeded while decoding a JSON '
                f'{kind} from a unicode string') from None
        finally:
            self._keys.clear()

    def _value(self, s, i):
        c = s[i:i + 1]
        if c == '"':
            return _string(s, i + 1, self.strict)
        if c == '{':
            return self._object(s, i + 1)
        if c == '[':
            return self._array(s, i + 1)
        for text, value in (('null', None), ('true', True), ('false', False)):
            if s.startswith(text, i):
                return value, i + len(text)
        if c == '-' or '0' <= c <= '9':
            end = i + (c == '-')
            if '0' <= s[end:end + 1] <= '9':
                return self._number(s, i, end)
        for text in _CONSTANTS:
            if s.startswith(text, i):
                return self.parse_constant(text), i + len(text)
        raise JSONDecodeError('Expecting value', s, i)

    def _number(self, s, begin, i):
        end = i + 1 if s[i] == '0' else _digits(s, i)
        whole = end
        if s[end:end + 1] == '.' and '0' <= s[end + 1:end + 2] <= '9':
            end = _digits(s, end + 1)
        if s[end:end + 1] in ('e', 'E'):
            at = end + 1 + (s[end + 1:end + 2] in ('+', '-'))
            if '0' <= s[at:at + 1] <= '9':
                end = _digits(s, at)
        text = s[begin:end]
        return (self.parse_int if end == whole else self.parse_float)(text), \
            end

    def _array(self, s, i):
        items = []
        i = _skip(s, i)
        if s[i:i + 1] == ']':
            return items, i + 1
        while True:
            item, i = self._value(s, i)
            items.append(item)
            i = _skip(s, i)
            c = s[i:i + 1]
            if c == ']':
                return items, i + 1
            if c != ',':
                raise JSONDecodeError("Expecting ',' delimiter", s, i)
            comma = i
            i = _skip(s, i + 1)
            if s[i:i + 1] == ']':
                raise JSONDecodeError(
                    'Illegal trailing comma before end of array', s, comma)

    def _object(self, s, i):
        pairs = []
        i = _skip(s, i)
        if s[i:i + 1] == '}':
            return self._made(pairs), i + 1
        while True:
            if s[i:i + 1] != '"':
                raise JSONDecodeError(
                    'Expecting property name enclosed in double quotes', s, i)
            key, i = _string(s, i + 1, self.strict)
            key = self._keys.setdefault(key, key)
            i = _skip(s, i)
            if s[i:i + 1] != ':':
                raise JSONDecodeError("Expecting ':' delimiter", s, i)
            value, i = self._value(s, _skip(s, i + 1))
            pairs.append((key, value))
            i = _skip(s, i)
            c = s[i:i + 1]
            if c == '}':
                return self._made(pairs), i + 1
            if c != ',':
                raise JSONDecodeError("Expecting ',' delimiter", s, i)
            comma = i
            i = _skip(s, i + 1)
            if s[i:i + 1] == '}':
                raise JSONDecodeError(
                    'Illegal trailing comma before end of object', s, comma)

    def _made(self, pairs):
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs)
        made = dict(pairs)
        return made if self.object_hook is None else self.object_hook(made)
