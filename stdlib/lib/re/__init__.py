# SPDX-License-Identifier: MIT
"""Regular expressions.

PCRE2 does the matching (_pcre); _translate reads Python's syntax.
"""

import enum as _enum
from sys import _dotted
import _pcre

from re._translate import PatternError, Reader as _Reader, \
    Translator as _Translator

__all__ = ['match', 'fullmatch', 'search', 'sub', 'subn', 'split', 'findall',
           'finditer', 'compile', 'purge', 'escape', 'error', 'Pattern',
           'Match', 'A', 'I', 'L', 'M', 'S', 'X', 'U', 'ASCII', 'IGNORECASE',
           'LOCALE', 'MULTILINE', 'DOTALL', 'VERBOSE', 'UNICODE', 'NOFLAG',
           'RegexFlag', 'PatternError']

error = PatternError
_END = 0x7fffffffffffffff
_SEARCH, _MATCH = 0, 1


class RegexFlag(_enum.IntFlag, boundary=_enum.KEEP):
    """How a pattern is to be taken."""

    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    DEBUG = 128

    def __repr__(self):
        names = [f're.{flag.name}' for flag in _FLAG_ORDER if flag & self]
        rest = int(self)
        for flag in _FLAG_ORDER:
            rest &= ~int(flag)
        if rest or not names:
            names.append(hex(rest) if names or rest else 're.NOFLAG')
        return '|'.join(names)

    __str__ = object.__str__


NOFLAG = RegexFlag.NOFLAG
A = ASCII = RegexFlag.ASCII
I = IGNORECASE = RegexFlag.IGNORECASE
L = LOCALE = RegexFlag.LOCALE
U = UNICODE = RegexFlag.UNICODE
M = MULTILINE = RegexFlag.MULTILINE
S = DOTALL = RegexFlag.DOTALL
X = VERBOSE = RegexFlag.VERBOSE
DEBUG = RegexFlag.DEBUG
_FLAG_ORDER = (ASCII, IGNORECASE, LOCALE, UNICODE, MULTILINE, DOTALL,
               VERBOSE, DEBUG)


@_dotted
class Match(_pcre.Match):
    """Where a pattern was found, and its groups."""

    __slots__ = ()

    def __new__(cls):
        raise TypeError("cannot create 're.Match' instances")

    def groupdict(self, default=None):
        """The texts of the groups that have names."""
        return {name: default if self.start(i) < 0 else self.group(i)
                for name, i in self.re.groupindex.items()}

    @property
    def regs(self):
        return tuple([self.span(i) for i in range(self.re.groups + 1)])

    @property
    def lastindex(self):
        """The group that ended last."""
        best, best_end = None, -1
        for i in self.re._closed:
            end = self.end(i)
            if end >= best_end and end >= 0:
                best, best_end = i, end
        return best

    @property
    def lastgroup(self):
        last = self.lastindex
        for name, number in self.re.groupindex.items():
            if number == last:
                return name
        return None

    def expand(self, template):
        """The template with the groups put in."""
        return _expand(_template(self.re, template), self)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __repr__(self):
        return (f'<re.Match object; span={self.span()!r}, '
                f'match={self.group()!r}>')


Match.__module__ = 're'


@_dotted
class Pattern(_pcre.Regex):
    """A compiled pattern."""

    __slots__ = ('pattern', 'flags', 'groups', 'groupindex', '_closed',
                 '_templates', '__weakref__')

    def __new__(cls):
        raise TypeError("cannot create 're.Pattern' instances")

    def sub(self, repl, string, count=0):
        """The text with the matches replaced."""
        return self._replace(repl, string, count)[0]

    def subn(self, repl, string, count=0):
        """(the text with the matches replaced, how many)."""
        return self._replace(repl, string, count)

    def _replace(self, repl, string, count):
        if callable(repl):
            parts = None
        else:
            parts = self._templates.get(repl)
            if parts is None:
                parts = _template(self, repl)
                if len(self._templates) > 50:
                    self._templates.clear()
                self._templates[repl] = parts
        return self.substitute(repl if parts is None else parts, string,
                               count if count > 0 else -1)

    def scanner(self, string, pos=0, endpos=_END):
        return _Scan(self, string, pos, endpos)

    def __eq__(self, other):
        if not isinstance(other, Pattern):
            return NotImplemented
        return (type(self.pattern) is type(other.pattern)
                and self.pattern == other.pattern
                and self.flags == other.flags)

    def __hash__(self):
        return hash((self.pattern, self.flags))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return _compile, (self.pattern, self.flags)

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    def __repr__(self):
        flags = self.flags
        if isinstance(self.pattern, str):
            flags &= ~32
        text = repr(self.pattern)[:200]
        if flags:
            return f're.compile({text}, {RegexFlag(flags)!r})'
        return f're.compile({text})'


Pattern.__module__ = 're'
Match.__class_getitem__ = Pattern.__class_getitem__


class _Scan:
    """Matches one after another."""

    def __init__(self, pattern, string, pos, endpos):
        self.pattern = pattern
        self._string = string
        self._at = pos
        self._end = endpos
        self._mode = 0

    def _next(self, mode):
        if self._at > min(self._end, len(self._string)):
            return None
        m = self.pattern.find(self._string, self._at, self._end,
                              mode | self._mode)
        if m is not None:
            self._mode = 4 if m.start() == m.end() else 0
            self._at = m.end()
        return m

    def match(self):
        return self._next(_MATCH)

    def search(self):
        return self._next(_SEARCH)


# Templates ---------------------------------------------------------------

def _template(pattern, template):
    """The template's parts: texts and numbers of groups."""
    if isinstance(template, (str, bytes)):
        text = template
    else:
        text = str(template, 'latin-1').encode('latin-1')
    mark = '\\' if isinstance(text, str) else b'\\'
    if mark not in text:
        return [text] if text else []
    reader = _Reader(text)
    parts = []
    literal = []

    def flush():
        if literal:
            joined = ''.join(literal)
            parts.append(joined.encode('latin-1') if reader.is_bytes
                         else joined)
            literal.clear()

    while reader.at < len(reader.text):
        start = reader.at
        c = reader.next()
        if c != '\\':
            literal.append(c)
            continue
        found = _template_escape(pattern, reader, start)
        if isinstance(found, str):
            literal.append(found)
        else:
            flush()
            parts.append(found)
    flush()
    return parts


def _template_escape(pattern, reader, start):
    c = reader.next()
    if c == 'g':
        return _template_group(pattern, reader)
    if c == '':
        raise reader.error('bad escape (end of pattern)', start)
    if c == '0':
        digits = reader.run_of('01234567', 2)
        return chr(int('0' + digits, 8))
    if c in '123456789':
        digits = c
        if reader.peek() and reader.peek() in '0123456789':
            digits += reader.next()
            if c in '0123' and digits[1] in '01234567' and reader.peek() \
                    and reader.peek() in '01234567':
                return chr(int(digits + reader.next(), 8) & 255)
        return _check_group(pattern, reader, int(digits), start + 1)
    known = {'a': '\a', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r',
             't': '\t', 'v': '\v', '\\': '\\'}.get(c)
    if known is not None:
        return known
    if c.isascii() and c.isalpha():
        raise reader.error('bad escape \\' + c, start)
    return '\\' + c


def _template_group(pattern, reader):
    if not reader.take('<'):
        raise reader.error('missing <')
    here = reader.at
    name = reader.until('>', 'group name')
    if name.isdecimal() and name.isascii():
        return _check_group(pattern, reader, int(name), here)
    reader.check_name(name, here)
    if name not in pattern.groupindex:
        raise IndexError(f'unknown group name {name!r}')
    return pattern.groupindex[name]


def _check_group(pattern, reader, number, pos):
    if number > pattern.groups:
        raise reader.error(f'invalid group reference {number}', pos)
    return number


def _expand(parts, m):
    empty = m.string[:0]
    if not isinstance(empty, (str, bytes)):
        empty = b''
    return empty.join([(m[part] or empty) if isinstance(part, int)
                       else part for part in parts])


# Compiling ---------------------------------------------------------------

_cache = {}
_MOST = 512


def _fix_flags(pattern, flags):
    if isinstance(pattern, str):
        if flags & 4:
            raise ValueError('cannot use LOCALE flag with a str pattern')
        if flags & 256 and flags & 32:
            raise ValueError('ASCII and UNICODE flags are incompatible')
        return flags if flags & 256 else flags | 32
    if flags & 32:
        raise ValueError('cannot use UNICODE flag with a bytes pattern')
    if flags & 4 and flags & 256:
        raise ValueError('ASCII and LOCALE flags are incompatible')
    return flags


def _build(pattern, flags):
    if not isinstance(pattern, (str, bytes)):
        raise TypeError('first argument must be string or compiled pattern')
    flags = int(flags)
    translator = _Translator(pattern, flags)
    text = translator.translate()
    flags = _fix_flags(pattern, translator.flags)
    options = 0
    for flag, option in ((2, _pcre.CASELESS), (8, _pcre.MULTILINE),
                         (16, _pcre.DOTALL), (32, _pcre.UCP)):
        if flags & flag:
            options |= option
    try:
        p = _pcre.compile(Pattern, Match, text, options,
                          isinstance(pattern, bytes))
    except ValueError as wrong:
        raise PatternError(str(wrong), pattern) from None
    p.pattern = pattern
    p.flags = flags
    p.groups = translator.count
    p.groupindex = translator.names
    p._closed = translator.closed
    p._templates = {}
    return p


def _compile(pattern, flags=0):
    key = type(pattern), pattern, int(flags)
    try:
        return _cache[key]
    except (KeyError, TypeError):
        pass
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError(
                'cannot process flags argument with a compiled pattern')
        return pattern
    p = _build(pattern, flags)
    if not p.flags & 4 and not int(flags) & 128:
        if len(_cache) >= _MOST:
            _cache.pop(next(iter(_cache)), None)
        _cache[key] = p
    return p


def compile(pattern, flags=0):
    """Compile a pattern."""
    return _compile(pattern, flags)


def purge():
    """Forget the patterns that were compiled."""
    _cache.clear()


def match(pattern, string, flags=0):
    """A match at the text's beginning, or None."""
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """A match of the whole text, or None."""
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    """The first match in the text, or None."""
    return _compile(pattern, flags).search(string)


def findall(pattern, string, flags=0):
    """All matches: their texts, or their groups'."""
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    """An iterator over all matches."""
    return _compile(pattern, flags).finditer(string)


def _old_arguments(name, args, names, given):
    """Arguments that should be named, and aren't."""
    from warnings import warn
    if len(args) > len(names):
        raise TypeError(f'{name}() takes from {given} to '
                        f'{given + len(names)} positional arguments but '
                        f'{given + len(args)} were given')
    warn(f"'{names[0]}' is passed as positional argument",
         DeprecationWarning, stacklevel=3)
    return list(args) + [0] * (len(names) - len(args))


def split(pattern, string, *args, maxsplit=0, flags=0):
    """The text between the matches."""
    if args:
        maxsplit, flags = _old_arguments('split', args,
                                         ('maxsplit', 'flags'), 2)
    return _compile(pattern, flags).split(string, maxsplit)


def sub(pattern, repl, string, *args, count=0, flags=0):
    """The text with the matches replaced."""
    if args:
        count, flags = _old_arguments('sub', args, ('count', 'flags'), 3)
    return _compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, *args, count=0, flags=0):
    """(the text with the matches replaced, how many)."""
    if args:
        count, flags = _old_arguments('subn', args, ('count', 'flags'), 3)
    return _compile(pattern, flags).subn(repl, string, count)


_SPECIAL = {ord(c): '\\' + c for c in '()[]{}?*+-|^$\\.&~# \t\n\r\v\f'}


def escape(pattern):
    """The text with a backslash before what is special in a pattern."""
    if isinstance(pattern, str):
        return pattern.translate(_SPECIAL)
    return str(pattern, 'latin-1').translate(_SPECIAL).encode('latin-1')


class Scanner:
    """Cuts a text into tokens: [(pattern, action)], then scan(text)."""

    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
        self._rules = [(_compile(p, flags), action) for p, action in lexicon]

    def scan(self, string):
        result, at = [], 0
        self.match = None
        while True:
            for rule, action in self._rules:
                m = rule.match(string, at)
                if m is not None:
                    break
            else:
                break
            if m.end() == at:
                break
            if callable(action):
                self.match = m
                action = action(self, m.group())
            if action is not None:
                result.append(action)
            at = m.end()
        return result, string[at:]
