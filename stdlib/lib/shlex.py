# SPDX-License-Identifier: MIT
"""Words and quotes as the shell has them."""

import io
import re
import sys
from collections import deque

__all__ = ['shlex', 'split', 'quote', 'join']
_UNSAFE = re.compile(r'[^\w@%+=:,./-]', re.ASCII)
_LETTERS = ('abcdfeghijklmnopqrstuvwxyz'
            'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_')
_LATIN = ('ßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ'
          'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞ')


class shlex:
    """Reads words from a text or file.

    state is ' ' between words, 'a' in one, 'c' in a run of punctuation, a
    quote or an escape inside of such, and None at the end.
    """

    def __init__(self, instream=None, infile=None, posix=False,
                 punctuation_chars=False):
        if isinstance(instream, str):
            instream = io.StringIO(instream)
        self.instream = sys.stdin if instream is None else instream
        self.infile = infile
        self.posix = posix
        self.eof = None if posix else ''
        self.commenters = '#'
        self.wordchars = _LETTERS + (_LATIN if posix else '')
        self.whitespace = ' \t\r\n'
        self.whitespace_split = False
        self.quotes = '\'"'
        self.escape = '\\'
        self.escapedquotes = '"'
        self.state = ' '
        self.pushback = deque()
        self.lineno = 1
        self.debug = 0
        self.token = ''
        self.filestack = deque()
        self.source = None
        if punctuation_chars is True:
            punctuation_chars = '();<>|&'
        self._punctuation_chars = punctuation_chars or ''
        self._ahead = deque()
        if punctuation_chars:
            self.wordchars += '~-./*?='
            self.wordchars = ''.join(c for c in self.wordchars
                                     if c not in punctuation_chars)

    punctuation_chars = property(lambda self: self._punctuation_chars)

    def push_token(self, tok):
        self.pushback.appendleft(tok)

    def get_token(self):
        """The next word; eof at the end."""
        if self.pushback:
            return self.pushback.popleft()
        return self.read_token()

    def _next_char(self):
        c = self._ahead.pop() if self._ahead else self.instream.read(1)
        if c == '\n':
            self.lineno += 1
        return c

    def read_token(self):
        """A word from the stream."""
        self._quoted = False
        self._escaped_in = ' '
        while self.state is not None:
            c = self._next_char()
            step = {' ': self._between, 'a': self._inside,
                    'c': self._inside}.get(self.state)
            if step is None:
                step = self._in_quotes if self.state in self.quotes \
                    else self._in_escape
            if step(c):
                break
        word, self.token = self.token, ''
        if self.posix and not self._quoted and word == '':
            return None
        return word

    def _has_word(self):
        return bool(self.token or self.posix and self._quoted)

    def _skip_comment(self):
        self.instream.readline()
        self.lineno += 1

    def _between(self, c):
        if not c:
            self.state = None
            return True
        if c in self.whitespace:
            return self._has_word()
        if c in self.commenters:
            self._skip_comment()
        elif self.posix and c in self.escape:
            self._escaped_in, self.state = 'a', c
        elif c in self.wordchars:
            self.token, self.state = c, 'a'
        elif c in self._punctuation_chars:
            self.token, self.state = c, 'c'
        elif c in self.quotes:
            if not self.posix:
                self.token = c
            self.state = c
        elif self.whitespace_split:
            self.token, self.state = c, 'a'
        else:
            self.token = c
            return self._has_word()
        return False

    def _in_quotes(self, c):
        self._quoted = True
        if not c:
            raise ValueError('No closing quotation')
        if c == self.state:
            if not self.posix:
                self.token += c
                self.state = ' '
                return True
            self.state = 'a'
        elif self.posix and c in self.escape \
                and self.state in self.escapedquotes:
            self._escaped_in, self.state = self.state, c
        else:
            self.token += c
        return False

    def _in_escape(self, c):
        if not c:
            raise ValueError('No escaped character')
        inside = self._escaped_in
        if inside in self.quotes and c != self.state and c != inside:
            self.token += self.state
        self.token += c
        self.state = inside
        return False

    def _inside(self, c):
        if not c:
            self.state = None
            return True
        if c in self.whitespace:
            self.state = ' '
            return self._has_word()
        if c in self.commenters:
            self._skip_comment()
            if self.posix:
                self.state = ' '
                return self._has_word()
        elif self.state == 'c':
            if c in self._punctuation_chars:
                self.token += c
            else:
                if c not in self.whitespace:
                    self._ahead.append(c)
                self.state = ' '
                return True
        elif self.posix and c in self.quotes:
            self.state = c
        elif self.posix and c in self.escape:
            self._escaped_in, self.state = 'a', c
        elif c in self.wordchars or c in self.quotes \
                or self.whitespace_split \
                and c not in self._punctuation_chars:
            self.token += c
        else:
            if self._punctuation_chars:
                self._ahead.append(c)
            else:
                self.pushback.appendleft(c)
            self.state = ' '
            return self._has_word()
        return False

    def error_leader(self, infile=None, lineno=None):
        return (f'"{infile or self.infile}", line '
                f'{lineno or self.lineno}: ')

    def __iter__(self):
        return self

    def __next__(self):
        token = self.get_token()
        if token == self.eof:
            raise StopIteration
        return token


def split(s, comments=False, posix=True):
    """The words of a command line."""
    if s is None:
        raise ValueError('s argument must not be None')
    lexer = shlex(s, posix=posix)
    lexer.whitespace_split = True
    if not comments:
        lexer.commenters = ''
    return list(lexer)


def quote(s):
    """A word that the shell takes as it is."""
    if not s:
        return "''"
    if _UNSAFE.search(s) is None:
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'"


def join(split_command):
    """A command line of words."""
    return ' '.join([quote(arg) for arg in split_command])
