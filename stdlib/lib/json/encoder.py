# SPDX-License-Identifier: MIT
"""JSON text from values."""

from _json import write as _write

__all__ = ['JSONEncoder']

_ESCAPES = {'"': '\\"', '\\': '\\\\', '\b': '\\b', '\f': '\\f', '\n': '\\n',
            '\r': '\\r', '\t': '\\t'}


def _escaped(c, ascii_only):
    if c in _ESCAPES:
        return _ESCAPES[c]
    code = ord(c)
    if code < 32 or (ascii_only and code > 126):
        if code > 0xffff:
            code -= 0x10000
            return (f'\\u{0xd800 | code >> 10:04x}'
                    f'\\u{0xdc00 | code & 0x3ff:04x}')
        return f'\\u{code:04x}'
    return c


def _string(s, ascii_only):
    plain = '"' not in s and '\\' not in s and s.isprintable()
    if plain and (not ascii_only or s.isascii()):
        return f'"{s}"'
    return '"' + ''.join([_escaped(c, ascii_only) for c in s]) + '"'


class JSONEncoder:
    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True,
                 check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = ' ' * indent if isinstance(indent, int) else indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ','
        if default is not None:
            self.default = default

    def default(self, o):
        """A value to encode in place of one that can't be."""
        raise TypeError(f'Object of type {type(o).__name__} is not JSON '
                        'serializable')

    def encode(self, o):
        if (self.indent is None and not self.sort_keys
                and type(self).iterencode is JSONEncoder.iterencode):
            text = _write(o, bool(self.ensure_ascii), self.item_separator,
                          self.key_separator)
            if text is not NotImplemented:
                return text
        return ''.join(self.iterencode(o))

    def iterencode(self, o, _one_shot=False):
        """The text in pieces."""
        parts = []
        try:
            self._value(o, parts.append, '\n', set())
        except RecursionError:
            raise RecursionError('maximum recursion depth exceeded while '
                                 'encoding a JSON object') from None
        return iter(parts)

    def _float(self, x):
        if x != x:
            text = 'NaN'
        elif x in (float('inf'), float('-inf')):
            text = 'Infinity' if x > 0 else '-Infinity'
        else:
            return float.__repr__(x)
        if not self.allow_nan:
            raise ValueError('Out of range float values are not JSON '
                             f'compliant: {x!r}')
        return text

    def _simple(self, o):
        """The text of what isn't a container; None for the rest."""
        if isinstance(o, str):
            return _string(o, self.ensure_ascii)
        if o is None:
            return 'null'
        if o is True:
            return 'true'
        if o is False:
            return 'false'
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            return self._float(o)
        return None

    def _value(self, o, add, line, inside):
        text = self._simple(o)
        if text is not None:
            add(text)
            return
        if self.check_circular:
            if id(o) in inside:
                raise ValueError('Circular reference detected')
            inside.add(id(o))
        if isinstance(o, (list, tuple)):
            self._sequence(o, add, line, inside)
        elif isinstance(o, dict):
            self._mapping(o, add, line, inside)
        else:
            self._value(self.default(o), add, line, inside)
        inside.discard(id(o))

    def _breaks(self, line):
        """Between brackets and items: first, between two, last."""
        if self.indent is None:
            return '', self.item_separator, '', line
        inner = line + self.indent
        return inner, self.item_separator + inner, line, inner

    def _sequence(self, items, add, line, inside):
        if not items:
            add('[]')
            return
        first, between, last, inner = self._breaks(line)
        add('[' + first)
        for i, item in enumerate(items):
            if i:
                add(between)
            self._value(item, add, inner, inside)
        add(last + ']')

    def _key(self, key):
        if isinstance(key, str):
            return key
        if key is None or isinstance(key, (bool, int, float)):
            return self._simple(key)
        if self.skipkeys:
            return None
        raise TypeError('keys must be str, int, float, bool or None, not '
                        f'{type(key).__name__}')

    def _mapping(self, mapping, add, line, inside):
        if not mapping:
            add('{}')
            return
        first, between, last, inner = self._breaks(line)
        add('{')
        items = sorted(mapping.items()) if self.sort_keys else mapping.items()
        before = first
        for key, value in items:
            key = self._key(key)
            if key is None:
                continue
            add(before + _string(key, self.ensure_ascii)
                + self.key_separator)
            before = between
            self._value(value, add, inner, inside)
        add(last + '}')
