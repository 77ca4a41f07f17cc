# SPDX-License-Identifier: MIT
"""Text in HTML: what has to be written in another way."""

import re as _re

__all__ = ['escape', 'unescape']

# What the numbers 128-159 mean: Windows' characters; and 13.
_WINDOWS = bytes(range(128, 160)).decode('cp1252', 'replace')
# Numbers that stand for nothing.
_NOTHING = {1, 2, 3, 4, 5, 6, 7, 8, 11, *range(14, 32), 127,
            *range(0xfdd0, 0xfdf0)}


def escape(s, quote=True):
    """&, < and > (and quotes) as HTML has them."""
    s = s.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
    if quote:
        s = s.replace('"', '&quot;').replace("'", '&#x27;')
    return s


def _by_number(code):
    if code in range(128, 160):
        shown = _WINDOWS[code - 128]
        return chr(code) if shown == '\ufffd' else shown
    if code == 0 or code in range(0xd800, 0xe000) or code > 0x10ffff:
        return '\ufffd'
    if code in _NOTHING or code & 0xfffe == 0xfffe:
        return ''
    return chr(code)


def _character(m):
    from html.entities import html5
    text = m.group(1)
    if text[0] == '#':
        digits = text[1:].rstrip(';')
        return _by_number(int(digits[1:], 16) if digits[0] in 'xX'
                          else int(digits))
    if text in html5:
        return html5[text]
    # Old names may be followed by anything: the longest one counts.
    for size in range(len(text) - 1, 1, -1):
        if text[:size] in html5:
            return html5[text[:size]] + text[size:]
    return '&' + text


def unescape(s):
    """The text that HTML means."""
    if '&' not in s:
        return s
    return _re.sub(r'&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?'
                   r'|[^\t\n\f <&#;]{1,32};?)', _character, s)
