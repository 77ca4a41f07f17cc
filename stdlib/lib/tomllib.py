# SPDX-License-Identifier: MIT
"""Reading TOML 1.0.

One pass over the text; each function takes a position and gives the value
there and the position behind it. What a table may still get is kept beside
it: _OPEN (made by a header's path only), _CLOSED (by a header of its own, or
by dotted keys), _FROZEN (written inline).
"""

import re
from datetime import date, datetime, time, timedelta, timezone

__all__ = ['loads', 'load', 'TOMLDecodeError']
_BARE = re.compile(r'[A-Za-z0-9_-]+')
_NUMBER = re.compile(r'''
    0x[0-9A-Fa-f](?:_?[0-9A-Fa-f])* | 0b[01](?:_?[01])*
    | 0o[0-7](?:_?[0-7])*
    | [+-]?(?:0|[1-9](?:_?[0-9])*)
      (?P<float>(?:\.[0-9](?:_?[0-9])*)?(?:[eE][+-]?[0-9](?:_?[0-9])*)?)
''', re.X)
_TIME = r'([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,6})\d*)?'
_LOCAL_TIME = re.compile(_TIME, re.A)
_DATETIME = re.compile(
    r'(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?:[Tt ]' + _TIME
    + r'(?:([Zz])|([+-])([01]\d|2[0-3]):([0-5]\d))?)?', re.A)
_ESCAPES = {'b': '\b', 't': '\t', 'n': '\n', 'f': '\f', 'r': '\r',
            '"': '"', '\\': '\\'}
_CONTROL = frozenset(map(chr, [*range(9), *range(10, 32), 127]))
_OPEN, _CLOSED, _FROZEN = range(3)


class TOMLDecodeError(ValueError):
    """The text is no TOML."""


def load(fp, /, *, parse_float=float):
    """Read a file opened in binary mode."""
    data = fp.read()
    try:
        text = data.decode()
    except AttributeError:
        raise TypeError('File must be opened in binary mode, e.g. use '
                        "`open('foo.toml', 'rb')`") from None
    return loads(text, parse_float=parse_float)


def loads(s, /, *, parse_float=float):
    """Read a text."""
    try:
        text = s.replace('\r\n', '\n')
    except AttributeError:
        raise TypeError("Expected str object, not "
                        f"'{type(s).__qualname__}'") from None
    if parse_float is not float:
        given = parse_float

        def parse_float(number):
            value = given(number)
            if isinstance(value, (dict, list)):
                raise ValueError('parse_float must not return dicts or '
                                 'lists')
            return value
    return _Parser(text, parse_float).document()


class _Parser:
    def __init__(self, text, parse_float):
        self.text = text
        self.parse_float = parse_float
        self.state = {}       # id of a table or array: _OPEN, ...
        self.path = ()        # the header that holds here
        self.root = {}

    def fail(self, at, message):
        text = self.text
        if at >= len(text):
            where = 'end of document'
        else:
            line = text.count('\n', 0, at) + 1
            column = at - text.rfind('\n', 0, at)
            where = f'line {line}, column {column}'
        raise TOMLDecodeError(f'{message} (at {where})')

    def peek(self, at):
        return self.text[at:at + 1]

    # Blanks.

    def blanks(self, at):
        while self.peek(at) in (' ', '\t'):
            at += 1
        return at

    def comment(self, at):
        if self.peek(at) != '#':
            return at
        end = self.text.find('\n', at)
        end = len(self.text) if end < 0 else end
        for i in range(at + 1, end):
            if self.text[i] in _CONTROL:
                self.fail(i, f'Found invalid character {self.text[i]!r}')
        return end

    def blank_lines(self, at):
        while True:
            start = at
            at = self.comment(self.blanks(at))
            while self.peek(at) == '\n':
                at += 1
            if at == start:
                return at

    # Statements.

    def document(self):
        table, header, at = self.root, (), 0
        while True:
            at = self.blanks(at)
            c = self.peek(at)
            if not c:
                return self.root
            if c == '\n':
                at += 1
                continue
            if c == '[':
                if self.text.startswith('[[', at):
                    table, at = self.array_header(at)
                else:
                    table, at = self.header(at)
                at = self.blanks(at)
            elif c != '#':
                if c not in '"\'' and not _BARE.match(c):
                    self.fail(at, 'Invalid statement')
                at = self.blanks(self.pair(at, table))
            at = self.comment(at)
            c = self.peek(at)
            if c not in ('', '\n'):
                self.fail(at, 'Expected newline or end of document after a '
                              'statement')
            at += 1

    def walk(self, at, keys, whole):
        """The table at a header's path but its last key."""
        table = self.root
        for key in keys:
            if key not in table:
                table[key] = {}
            table = table[key]
            if isinstance(table, list) and id(table) in self.state:
                table = table[-1]
            if not isinstance(table, dict):
                self.fail(at, 'Cannot overwrite a value')
            if self.state.get(id(table)) == _FROZEN:
                self.fail(at, f'Cannot declare {whole} twice')
        return table

    def header(self, at):
        keys, end = self.key(self.blanks(at + 1))
        outer = self.walk(end, keys[:-1], keys)
        table = outer.setdefault(keys[-1], {})
        if isinstance(table, list) and id(table) in self.state:
            self.fail(end, f'Cannot declare {keys} twice')
        if not isinstance(table, dict):
            self.fail(end, 'Cannot overwrite a value')
        if self.state.get(id(table), _OPEN) != _OPEN:
            self.fail(end, f'Cannot declare {keys} twice')
        self.state[id(table)] = _CLOSED
        self.path = keys
        if self.peek(end) != ']':
            self.fail(end, "Expected ']' at the end of a table declaration")
        return table, end + 1

    def array_header(self, at):
        keys, end = self.key(self.blanks(at + 2))
        outer = self.walk(end, keys[:-1], keys)
        known = outer.get(keys[-1])
        if known is None:
            known = outer[keys[-1]] = []
            self.state[id(known)] = _CLOSED
        elif not isinstance(known, list):
            self.fail(end, 'Cannot overwrite a value')
        elif id(known) not in self.state:
            self.fail(end, f'Cannot mutate immutable namespace {keys}')
        if not self.text.startswith(']]', end):
            self.fail(end, "Expected ']]' at the end of an array declaration")
        table = {}
        known.append(table)
        self.path = keys
        return table, end + 2

    def pair(self, at, table):
        keys, at = self.key(at)
        if self.peek(at) != '=':
            self.fail(at, "Expected '=' after a key in a key/value pair")
        value_at = self.blanks(at + 1)
        value, end = self.value(value_at)
        own = table
        for key in keys[:-1]:
            if key in own:
                inner = own[key]
                if not isinstance(inner, dict):
                    self.fail(end, 'Cannot overwrite a value')
                if self.state.get(id(inner)) == _FROZEN or (
                        self.state.get(id(inner)) == _CLOSED
                        and (id(inner), id(table)) not in self.state):
                    path = self.path + keys[:-1]
                    self.fail(end, f'Cannot redefine namespace {path}')
            else:
                inner = own[key] = {}
                self.state[id(inner)] = _CLOSED
                self.state[id(inner), id(table)] = True
            own = inner
        if keys[-1] in own:
            self.fail(end, 'Cannot overwrite a value')
        own[keys[-1]] = value
        return end

    def key(self, at):
        keys = []
        while True:
            c = self.peek(at)
            m = _BARE.match(self.text, at)
            if m:
                part, at = m[0], m.end()
            elif c == '"':
                part, at = self.basic(at + 1)
            elif c == "'":
                part, at = self.literal(at)
            else:
                self.fail(at, 'Invalid initial character for a key part')
            keys.append(part)
            at = self.blanks(at)
            if self.peek(at) != '.':
                return tuple(keys), at
            at = self.blanks(at + 1)

    # Values.

    def value(self, at):
        text, c = self.text, self.peek(at)
        if text.startswith('"""', at):
            return self.long_basic(at + 3)
        if c == '"':
            return self.basic(at + 1)
        if text.startswith("'''", at):
            return self.long_literal(at + 3)
        if c == "'":
            return self.literal(at)
        if c == '[':
            return self.array(at + 1)
        if c == '{':
            return self.inline_table(at + 1)
        for word, value in ('true', True), ('false', False):
            if text.startswith(word, at):
                return value, at + len(word)
        return self.number_or_date(at)

    def number_or_date(self, at):
        m = _DATETIME.match(self.text, at)
        if m:
            try:
                return self.moment(m), m.end()
            except ValueError:
                self.fail(at, 'Invalid date or datetime')
        m = _LOCAL_TIME.match(self.text, at)
        if m:
            hour, minute, second, part = m.groups()
            return time(int(hour), int(minute), int(second),
                        int((part or '').ljust(6, '0'))), m.end()
        m = _NUMBER.match(self.text, at)
        if m:
            if m['float']:
                return self.parse_float(m[0]), m.end()
            return int(m[0], 0 if m[0][1:2] in ('x', 'b', 'o') else 10), \
                m.end()
        for size in 3, 4:
            word = self.text[at:at + size]
            if word.lstrip('+-' if size == 4 else '') in ('inf', 'nan') \
                    and len(word) == size:
                return self.parse_float(word), at + size
        self.fail(at, 'Invalid value')

    @staticmethod
    def moment(m):
        (year, month, day, hour, minute, second, part, zulu, sign, off_hour,
         off_minute) = m.groups()
        year, month, day = int(year), int(month), int(day)
        if hour is None:
            return date(year, month, day)
        zone = None
        if zulu:
            zone = timezone.utc
        elif sign:
            off = timedelta(hours=int(off_hour), minutes=int(off_minute))
            zone = timezone(-off if sign == '-' else off)
        return datetime(year, month, day, int(hour), int(minute),
                        int(second), int((part or '').ljust(6, '0')),
                        tzinfo=zone)

    def array(self, at):
        values = []
        at = self.blank_lines(at)
        while self.peek(at) != ']':
            value, at = self.value(at)
            values.append(value)
            at = self.blank_lines(at)
            c = self.peek(at)
            if c == ']':
                break
            if c != ',':
                self.fail(at, 'Unclosed array')
            at = self.blank_lines(at + 1)
        return values, at + 1

    def freeze(self, value):
        if isinstance(value, dict):
            self.state[id(value)] = _FROZEN
            for inner in value.values():
                self.freeze(inner)

    def inline_table(self, at):
        table = {}
        at = self.blanks(at)
        if self.peek(at) == '}':
            self.freeze(table)
            return table, at + 1
        while True:
            at = self.blanks(self.pair(at, table))
            c = self.peek(at)
            if c == '}':
                self.freeze(table)
                return table, at + 1
            if c != ',':
                self.fail(at, 'Unclosed inline table')
            at = self.blanks(at + 1)

    # Texts.

    def literal(self, at):
        start = at = at + 1
        while True:
            c = self.peek(at)
            if c == "'":
                return self.text[start:at], at + 1
            if not c:
                self.fail(at, "Expected \"'\"")
            if c in _CONTROL:
                self.fail(at, f'Found invalid character {c!r}')
            at += 1

    def long_literal(self, at):
        at += self.peek(at) == '\n'
        end = self.text.find("'''", at)
        if end < 0:
            self.fail(len(self.text), "Expected \"'''\"")
        for i in range(at, end):
            if self.text[i] in _CONTROL and self.text[i] != '\n':
                self.fail(i, f'Found invalid character {self.text[i]!r}')
        for _ in range(2):          # quotes may touch the closing ones
            if self.peek(end + 3) == "'":
                end += 1
        return self.text[at:end], end + 3

    def basic(self, at):
        parts = []
        while True:
            c = self.peek(at)
            if not c:
                self.fail(at, 'Unterminated string')
            if c == '"':
                return ''.join(parts), at + 1
            if c == '\\':
                part, at = self.escape(at, False)
                parts.append(part)
                continue
            if c in _CONTROL:
                self.fail(at, f'Illegal character {c!r}')
            parts.append(c)
            at += 1

    def long_basic(self, at):
        parts = []
        at += self.peek(at) == '\n'
        while True:
            c = self.peek(at)
            if not c:
                self.fail(at, 'Unterminated string')
            if self.text.startswith('"""', at):
                at += 3
                for _ in range(2):
                    if self.peek(at) == '"':
                        parts.append('"')
                        at += 1
                return ''.join(parts), at
            if c == '\\':
                part, at = self.escape(at, True)
                parts.append(part)
                continue
            if c in _CONTROL and c != '\n':
                self.fail(at, f'Illegal character {c!r}')
            parts.append(c)
            at += 1

    def escape(self, at, long):
        c = self.peek(at + 1)
        if long and c in ('\n', ' ', '\t') and c:
            end = self.blanks(at + 1)
            if self.peek(end) == '\n':
                while self.peek(end) in (' ', '\t', '\n') and self.peek(end):
                    end += 1
                return '', end
        elif c in _ESCAPES:
            return _ESCAPES[c], at + 2
        elif c in ('u', 'U'):
            size = 4 if c == 'u' else 8
            digits = self.text[at + 2:at + 2 + size]
            if len(digits) != size or not re.fullmatch('[0-9A-Fa-f]+',
                                                       digits):
                self.fail(at + 2, 'Invalid hex value')
            code = int(digits, 16)
            if code in range(0xd800, 0xe000) or code > 0x10ffff:
                self.fail(at + 2 + size, 'Escaped character is not a Unicode '
                                         'scalar value')
            return chr(code), at + 2 + size
        self.fail(at + 2, "Unescaped '\\' in a string")
