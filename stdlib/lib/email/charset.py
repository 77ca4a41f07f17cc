# SPDX-License-Identifier: MIT
"""The charset of a header or a text."""

__all__ = ['Charset', 'QP', 'BASE64', 'SHORTEST']
QP, BASE64, SHORTEST = 1, 2, 3
_ALIASES = {'latin_1': 'iso-8859-1', 'latin-1': 'iso-8859-1',
            'ascii': 'us-ascii', 'utf8': 'utf-8'}


class Charset:
    """A name that str() gives, in small letters."""

    def __init__(self, input_charset='us-ascii'):
        name = str(input_charset).lower()
        self.input_charset = _ALIASES.get(name, name)
        self.header_encoding = SHORTEST if self.input_charset == 'utf-8' \
            else None if self.input_charset == 'us-ascii' else QP
        self.body_encoding = BASE64 if self.input_charset == 'utf-8' \
            else None if self.input_charset == 'us-ascii' else QP

    def __repr__(self):
        return self.input_charset

    __str__ = __repr__

    def __eq__(self, other):
        return str(self) == str(other).lower()

    def __hash__(self):
        return hash(self.input_charset)

    def get_output_charset(self):
        return self.input_charset
