# SPDX-License-Identifier: MIT
"""File names that match a pattern with *, ? and [...]."""

import functools
import os
import posixpath
import re

__all__ = ['filter', 'fnmatch', 'fnmatchcase', 'translate']


def fnmatch(name, pat):
    return fnmatchcase(os.path.normcase(name), os.path.normcase(pat))


@functools.lru_cache(maxsize=512, typed=True)
def _matcher(pat):
    if isinstance(pat, bytes):
        text = translate(str(pat, 'latin-1')).encode('latin-1')
    else:
        text = translate(pat)
    return re.compile(text).match


def filter(names, pat):
    """The names that match."""
    match = _matcher(os.path.normcase(pat))
    return [name for name in names if match(name)]


def fnmatchcase(name, pat):
    return _matcher(pat)(name) is not None


def _class(pat, i):
    """The class that begins behind the bracket at i, and where it ends."""
    j = i + 1 if pat[i:i + 1] == '!' else i
    if pat[j:j + 1] == ']':
        j += 1
    j = pat.find(']', j)
    if j < 0:
        return '\\[', i
    text = pat[i:j]
    negated = text[:1] == '!'
    out, at = [], 1 if negated else 0
    while at < len(text):
        if text[at + 1:at + 2] == '-' and at + 2 < len(text):
            low, high = text[at], text[at + 2]
            if low <= high:
                out.append(f'{_in_class(low)}-{_in_class(high)}')
            at += 3
        else:
            out.append(_in_class(text[at]))
            at += 1
    if not out:
        return ('.' if negated else '(?!)'), j + 1
    return f"[{'^' if negated else ''}{''.join(out)}]", j + 1


def _in_class(c):
    return '\\' + c if c in '\\]^-[&~|' else c


def translate(pat):
    """The pattern as a regular expression."""
    out, i = [], 0
    while i < len(pat):
        c = pat[i]
        i += 1
        if c == '*':
            if not out or out[-1] != '.*':
                out.append('.*')
        elif c == '?':
            out.append('.')
        elif c == '[':
            text, i = _class(pat, i)
            out.append(text)
        else:
            out.append(re.escape(c))
    return f"(?s:{''.join(out)})\\Z"
