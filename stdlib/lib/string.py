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


class Formatter:
    """str.format, to be changed by subclasses."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        return format_string.format(*args, **kwargs)

    def format_field(self, value, format_spec):
        return format(value, format_spec)
