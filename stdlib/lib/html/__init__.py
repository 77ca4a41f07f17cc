# SPDX-License-Identifier: MIT
"""Text in HTML: what has to be written in another way."""

import re as _re

__all__ = ['escape', 'unescape']

_NAMES = {'lt': '<', 'gt': '>', 'amp': '&', 'quot': '"', 'apos': "'",
          'nbsp': '\xa0', 'copy': '\xa9', 'reg': '\xae', 'euro': '\u20ac',
          'hellip': '\u2026', 'mdash': '\u2014', 'ndash': '\u2013',
          'laquo': '\xab', 'raquo': '\xbb', 'times': '\xd7',
          'eacute': '\xe9', 'auml': '\xe4', 'ouml': '\xf6', 'uuml': '\xfc',
          'szlig': '\xdf', 'deg': '\xb0', 'middot': '\xb7',
          'lsquo': '\u2018', 'rsquo': '\u2019', 'ldquo': '\u201c',
          'rdquo': '\u201d', 'bull': '\u2022', 'trade': '\u2122'}


def escape(s, quote=True):
    """&, < and > (and quotes) as HTML has them."""
    s = s.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
    if quote:
        s = s.replace('"', '&quot;').replace("'", '&#x27;')
    return s


def _character(m):
    text = m.group(1)
    if text[0] == '#':
        code = int(text[2:], 16) if text[1] in 'xX' else int(text[1:])
        if code in range(0xd800, 0xe000) or code > 0x10ffff or code == 0:
            return '\ufffd'
        return chr(code)
    return _NAMES.get(text, m.group())


def unescape(s):
    """The text that HTML means."""
    if '&' not in s:
        return s
    return _re.sub(r'&(#\d+|#[xX][0-9a-fA-F]+|[A-Za-z]\w*);', _character, s)
