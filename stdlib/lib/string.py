# SPDX-License-Identifier: MIT
"""Kinds of characters, and text with places to fill in."""

__all__ = ['ascii_letters', 'ascii_lowercase', 'ascii_uppercase', 'capwords',
           'digits', 'hexdigits', 'octdigits', 'printable', 'punctuation',
           'whitespace', 'Formatter', 'Template']

whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Each word with a capital."""
    return (sep or ' ').join(word.capitalize() for word in s.split(sep))


class Template:
    """Text with $names to be filled in."""

    delimiter = '$'

    def __init__(self, template):
        self.template = template

    def _pieces(self):
        """(text, None) and (source, name); the name '' is an error."""
        text, at = self.template, 0
        while True:
            mark = text.find(self.delimiter, at)
            if mark < 0:
                yield text[at:], None
                return
            yield text[at:mark], None
            at = mark + 1
            if text[at:at + 1] == self.delimiter:
                yield self.delimiter, None
                at += 1
                continue
            braced = text[at:at + 1] == '{'
            begin = end = at + braced
            while end < len(text) and text[end].isascii() and (
                    text[end].isalnum() or text[end] == '_'):
                end += 1
            name = text[begin:end]
            fine = name and not name[0].isdigit() and (
                not braced or text[end:end + 1] == '}')
            if fine:
                at = end + braced
                yield text[mark:at], name
            else:
                yield self.delimiter, ''

    def _fill(self, mapping, safe):
        parts = []
        for piece, name in self._pieces():
            if name is None or (safe and (not name or name not in mapping)):
                parts.append(piece)
            elif not name:
                self._invalid()
            else:
                parts.append(str(mapping[name]))
        return ''.join(parts)

    def _invalid(self):
        pieces = self._pieces()
        done = ''
        for piece, name in pieces:
            if name == '':
                break
            done += piece
        at = len(done)
        lines = self.template[:at].splitlines(keepends=True)
        if not lines:
            column, line = 1, 1
        else:
            column, line = at - len(''.join(lines[:-1])) + 1, len(lines)
        raise ValueError('Invalid placeholder in string: line '
                         f'{line}, col {column}')

    def substitute(self, mapping={}, /, **kws):
        return self._fill({**mapping, **kws}, False)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._fill({**mapping, **kws}, True)

    def get_identifiers(self):
        names = []
        for _, name in self._pieces():
            if name and name not in names:
                names.append(name)
        return names

    def is_valid(self):
        return all(name != '' for _, name in self._pieces())


def _close(text, at):
    """Where the field that begins at `at` ends: its last brace."""
    depth = 1
    while at < len(text):
        c = text[at]
        if c == '[':
            end = text.find(']', at)
            at = end if end > 0 and depth == 1 else at
        elif c == '{':
            depth += 1
        elif c == '}':
            depth -= 1
            if not depth:
                return at
        at += 1
    raise ValueError("expected '}' before end of string")


def _split_field(field):
    """(name, format spec, conversion) of what is between braces."""
    depth = 0
    for i, c in enumerate(field):
        if c == '[':
            depth += 1
        elif c == ']':
            depth -= 1
        elif c == ':' and depth <= 0:
            return field[:i], field[i + 1:], None
        elif c == '!' and depth <= 0:
            conversion, rest = field[i + 1:i + 2], field[i + 2:]
            if not conversion:
                raise ValueError('end of string while looking for '
                                 'conversion specifier')
            if rest and rest[0] != ':':
                raise ValueError("expected ':' after conversion specifier")
            return field[:i], rest[1:], conversion
    return field, '', None


def _path(field):
    """The first part of a field's name, and (is an attribute, key) pairs."""
    end = min([i for i in (field.find('.'), field.find('[')) if i >= 0],
              default=len(field))
    first, rest, steps = field[:end], field[end:], []
    while rest:
        if rest[0] == '.':
            end = min([i for i in (rest.find('.', 1), rest.find('['))
                       if i >= 0], default=len(rest))
            key, rest = rest[1:end], rest[end:]
            steps.append((True, key))
        elif rest[0] == '[':
            end = rest.find(']')
            if end < 0:
                raise ValueError("Missing ']' in format string")
            key, rest = rest[1:end], rest[end + 1:]
            steps.append((False, int(key) if key.isdecimal() else key))
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format "
                             'field specifier')
        if key == '':
            raise ValueError('Empty attribute in format string')
    return int(first) if first.isdecimal() else first, steps


class Formatter:
    """str.format, to be changed by subclasses."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        text, _ = self._vformat(format_string, args, kwargs, used, 2, 0)
        self.check_unused_args(used, args, kwargs)
        return text

    def _vformat(self, format_string, args, kwargs, used, depth, auto):
        if depth < 0:
            raise ValueError('Max string recursion exceeded')
        parts = []
        for text, field, spec, conversion in self.parse(format_string):
            if text:
                parts.append(text)
            if field is None:
                continue
            first, _ = _path(field)
            if first == '':
                if auto is False:
                    raise ValueError(
                        'cannot switch from manual field specification to '
                        'automatic field numbering')
                field = str(auto) + field
                auto += 1
            elif isinstance(first, int):
                if auto:
                    raise ValueError(
                        'cannot switch from manual field specification to '
                        'automatic field numbering')
                auto = False
            value, key = self.get_field(field, args, kwargs)
            used.add(key)
            value = self.convert_field(value, conversion)
            spec, auto = self._vformat(spec, args, kwargs, used, depth - 1,
                                       auto)
            parts.append(self.format_field(value, spec))
        return ''.join(parts), auto

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        """For subclasses that mind."""

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion not in ('s', 'r', 'a'):
            raise ValueError(
                f'Unknown conversion specifier {conversion}')
        return {'s': str, 'r': repr, 'a': ascii}[conversion](value)

    def parse(self, format_string):
        """(text, field name, format spec, conversion), again and again."""
        text, at = '', 0
        s = format_string
        while at < len(s):
            c = s[at]
            if c not in '{}':
                end = min([i for i in (s.find('{', at), s.find('}', at))
                           if i >= 0], default=len(s))
                text += s[at:end]
                at = end
            elif s[at + 1:at + 2] == c:
                yield text + c, None, None, None
                text = ''
                at += 2
            elif c == '}':
                raise ValueError("Single '}' encountered in format string")
            elif at + 1 == len(s):
                raise ValueError("Single '{' encountered in format string")
            else:
                end = _close(s, at + 1)
                name, spec, conversion = _split_field(s[at + 1:end])
                yield text, name, spec, conversion
                text = ''
                at = end + 1
        if text:
            yield text, None, None, None

    def get_field(self, field_name, args, kwargs):
        """(the value, the first part of its name)."""
        first, steps = _path(field_name)
        value = self.get_value(first, args, kwargs)
        for is_attribute, key in steps:
            value = getattr(value, key) if is_attribute else value[key]
        return value, first
