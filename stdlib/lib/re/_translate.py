# SPDX-License-Identifier: MIT
"""From Python's syntax of patterns to PCRE2's.

A pattern is read once, from left to right; what is read is checked as Python
does, with its messages, and written down for PCRE2. Names of groups become
numbers. Widths are counted on the way: a look-behind must have one.
"""

A, I, L, M, S, X, U = 256, 2, 4, 8, 16, 64, 32
_FLAGS = {'i': I, 'L': L, 'm': M, 's': S, 'x': X, 'a': A, 'u': U}
_ENDLESS = 1 << 32
_CLASSES = 'dDwWsS'
_CONTROLS = {'a': 7, 'f': 12, 'n': 10, 'r': 13, 't': 9, 'v': 11, '\\': 92}
_DIGITS = '0123456789'
_OCTAL = '01234567'
_HEX = '0123456789abcdefABCDEF'
_LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
_SPACE = ' \t\n\r\v\f'
# What str.isspace takes and PCRE2 doesn't.
_MORE_SPACE = '\\x{1c}-\\x{1f}'


class PatternError(Exception):
    """A pattern, or a template for replacing, is wrong."""

    __module__ = 're'

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            msg += f' at position {pos}'
            newline = '\n' if isinstance(pattern, str) else b'\n'
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                msg += f' (line {self.lineno}, column {self.colno})'
        super().__init__(msg)


def literal(code, is_bytes):
    """A character as PCRE2 takes it, in a class or outside."""
    c = chr(code)
    if code < 128:
        if c.isalnum() or c == '_':
            return c
        return '\\' + c if 32 < code < 127 else f'\\x{{{code:x}}}'
    return f'\\x{{{code:x}}}' if is_bytes else c


class Reader:
    """A pattern and a place in it."""

    def __init__(self, source):
        self.source = source
        self.is_bytes = isinstance(source, bytes)
        self.text = source.decode('latin-1') if self.is_bytes else source
        self.at = 0

    def error(self, message, pos=None):
        return PatternError(message, self.source,
                            self.at if pos is None else pos)

    def peek(self):
        return self.text[self.at:self.at + 1]

    def take(self, text):
        if self.text.startswith(text, self.at):
            self.at += len(text)
            return True
        return False

    def next(self):
        c = self.text[self.at:self.at + 1]
        self.at += len(c)
        return c

    def run_of(self, chars, most):
        start = self.at
        end = min(start + most, len(self.text))
        while self.at < end and self.text[self.at] in chars:
            self.at += 1
        return self.text[start:self.at]

    def until(self, mark, what):
        start = self.at
        end = self.text.find(mark, start)
        if end < 0:
            self.at = len(self.text)
            if start == self.at:
                raise self.error('missing ' + what, start)
            raise self.error(f'missing {mark}, unterminated name', start)
        self.at = end + len(mark)
        if end == start:
            raise self.error('missing ' + what, start)
        return self.text[start:end]

    def check_name(self, name, start):
        fine = name.isidentifier() and (not self.is_bytes or name.isascii())
        if not fine:
            shown = ascii(name) if self.is_bytes else repr(name)
            raise self.error(f'bad character in group name {shown}', start)

    def hex_escape(self, letter, start):
        size = {'x': 2, 'u': 4, 'U': 8}[letter]
        digits = self.run_of(_HEX, size)
        if len(digits) != size:
            raise self.error(f'incomplete escape \\{letter}{digits}', start)
        code = int(digits, 16)
        if code > 0x10FFFF:
            raise self.error(f'bad escape \\{letter}{digits}', start)
        return code

    def named_escape(self, start):
        if not self.take('{'):
            raise self.error('missing {')
        name = self.until('}', 'character name')
        import unicodedata
        try:
            return ord(unicodedata.lookup(name))
        except KeyError:
            raise self.error(f'undefined character name {name!r}',
                             start) from None

    def octal(self, digits, start):
        code = int(digits, 8)
        if code > 0o377:
            raise self.error(f'octal escape value \\{digits} outside of '
                             'range 0-0o377', start)
        return code

    def character_escape(self, c, start):
        """The code of an escape that means a character, or None."""
        if c in _CONTROLS:
            return _CONTROLS[c]
        if c == 'x' or c in ('u', 'U') and not self.is_bytes:
            return self.hex_escape(c, start)
        if c == 'N' and not self.is_bytes:
            return self.named_escape(start)
        if c in _LETTERS or c in _DIGITS:
            return None
        return ord(c)


class Translator(Reader):
    """Gives the pattern for PCRE2 and what is known of its groups."""

    def __init__(self, source, flags):
        super().__init__(source)
        self.flags = flags
        self.restart = False
        self._begin()

    def _begin(self):
        self.at = 0
        self.count = 0          # groups
        self.names = {}
        self.open = set()
        self.widths = {}
        self.closed = []        # groups in the order of their ends

    def translate(self):
        text, _, _ = self.alternatives(bool(self.flags & X))
        if self.restart:        # (?x) said to read it in another way
            self.restart = False
            self._begin()
            text, _, _ = self.alternatives(True)
        if self.at < len(self.text):
            raise self.error('unbalanced parenthesis')
        return text

    def alternatives(self, verbose, first=True):
        parts, lows, highs = [], [], []
        while True:
            text, low, high = self.sequence(verbose, first and not parts)
            if self.restart:
                return '', 0, 0
            parts.append(text)
            lows.append(low)
            highs.append(high)
            if not self.take('|'):
                break
        return '|'.join(parts), min(lows), max(highs)

    def sequence(self, verbose, first):
        out, low, high = [], 0, 0
        item = None             # what a quantifier would repeat
        while self.at < len(self.text):
            c = self.text[self.at]
            if c in '|)':
                break
            if verbose and (c in _SPACE or c == '#'):
                self.skip_comment(c)
                continue
            if c in '*+?{':
                repeated = self.quantifier(item)
                if repeated is not None:
                    out.pop()
                    low -= item[1]
                    high -= item[2]
                    out.append(repeated[0])
                    low += repeated[1]
                    high = min(high + repeated[2], _ENDLESS)
                    item = repeated
                    continue
            item = self.item(verbose, first and not out)
            if self.restart:
                return '', 0, 0
            if item[3] != 'nothing':
                out.append(item[0])
                low += item[1]
                high = min(high + item[2], _ENDLESS)
            else:
                item = None
        return ''.join(out), min(low, _ENDLESS), high

    def skip_comment(self, c):
        if c != '#':
            self.at += 1
            return
        end = self.text.find('\n', self.at)
        self.at = len(self.text) if end < 0 else end + 1

    # A quantifier ---------------------------------------------------------

    def quantifier(self, item):
        start = self.at
        bounds = self.bounds()
        if bounds is None:
            self.at = start
            return None
        low, high, text = bounds
        if item is None or item[3] == 'place':
            raise self.error('nothing to repeat', start)
        if item[3] == 'repeat':
            raise self.error('multiple repeat', start)
        if self.take('?'):
            text += '?'
        elif self.take('+'):
            text += '+'
        return (item[0] + text, min(item[1] * low, _ENDLESS),
                min(item[2] * high, _ENDLESS), 'repeat')

    def bounds(self):
        c = self.next()
        if c != '{':
            low = 1 if c == '+' else 0
            return low, 1 if c == '?' else _ENDLESS, c
        here = self.at
        if self.peek() == '}':
            return None
        low = self.run_of(_DIGITS, 99)
        comma = self.take(',')
        high = self.run_of(_DIGITS, 99) if comma else low
        if not self.take('}') or not comma and not low:
            return None
        least = int(low) if low else 0
        most = int(high) if high else _ENDLESS
        if least >= _ENDLESS or most > _ENDLESS:
            raise OverflowError('the repetition number is too large')
        if most < least:
            raise self.error('min repeat greater than max repeat', here)
        if not comma:
            return least, most, f'{{{least}}}'
        return least, most, f'{{{least},{high and most}}}'

    # One item -------------------------------------------------------------

    def item(self, verbose, first):
        start = self.at
        c = self.next()
        if c == '\\':
            return self.escape(start)
        if c == '[':
            return self.char_class(start), 1, 1, 'char'
        if c == '(':
            return self.group(verbose, first, start)
        if c == '.':
            return '.', 1, 1, 'char'
        if c in '^$':
            return c, 0, 0, 'place'
        return literal(ord(c), self.is_bytes), 1, 1, 'char'

    def class_escape(self, c, inside):
        if c not in 'sS' or self.is_bytes or self.flags & A:
            return '\\' + c
        if c == 's':
            return '\\s' + _MORE_SPACE if inside else f'[\\s{_MORE_SPACE}]'
        return '\\S' if inside else f'[^\\s{_MORE_SPACE}]'

    def escape(self, start):
        c = self.next()
        if not c:
            raise self.error('bad escape (end of pattern)', start)
        if c in _CLASSES:
            return self.class_escape(c, False), 1, 1, 'char'
        if c in 'AbBZ':
            return '\\z' if c == 'Z' else '\\' + c, 0, 0, 'place'
        if c in _DIGITS:
            return self.number_escape(c, start)
        code = self.character_escape(c, start)
        if code is None:
            raise self.error('bad escape \\' + c, start)
        return literal(code, self.is_bytes), 1, 1, 'char'

    def number_escape(self, c, start):
        if c == '0':
            digits = c + self.run_of(_OCTAL, 2)
            code = self.octal(digits, start)
            return literal(code, self.is_bytes), 1, 1, 'char'
        digits = c + self.run_of(_DIGITS, 1)
        if len(digits) == 2 and c in _OCTAL and digits[1] in _OCTAL \
                and self.peek() and self.peek() in _OCTAL:
            code = self.octal(digits + self.next(), start)
            return literal(code, self.is_bytes), 1, 1, 'char'
        return self.reference(int(digits), start + 1)

    def reference(self, number, pos):
        if number > self.count:
            raise self.error(f'invalid group reference {number}', pos)
        if number in self.open:
            raise self.error('cannot refer to an open group', pos - 1)
        low, high = self.widths[number]
        return f'\\g{{{number}}}', low, high, 'char'

    # Character classes -----------------------------------------------------

    def char_class(self, start):
        negated = self.take('^')
        out = ['[^' if negated else '[']
        first = self.at
        while True:
            here = self.at
            c = self.next()
            if not c:
                raise self.error('unterminated character set', start)
            if c == ']' and here != first:
                break
            low = self.class_member(c, here, start)
            if not self.take('-'):
                out.append(self.class_text(low))
                continue
            there = self.at
            c = self.next()
            if not c:
                raise self.error('unterminated character set', start)
            if c == ']':
                out += self.class_text(low), '\\-'
                break
            high = self.class_member(c, there, start)
            if isinstance(low, str) or isinstance(high, str) or low > high:
                range_text = self.text[here:self.at]
                raise self.error(f'bad character range {range_text}', here)
            out += self.class_text(low), '-', self.class_text(high)
        out.append(']')
        return ''.join(out)

    def class_text(self, member):
        if isinstance(member, str):
            return self.class_escape(member, True)
        return literal(member, self.is_bytes)

    def class_member(self, c, here, start):
        """A character's code, or the letter of a class."""
        if c != '\\':
            return ord(c)
        c = self.next()
        if not c:
            raise self.error('bad escape (end of pattern)', here)
        if c in _CLASSES:
            return c
        if c == 'b':
            return 8
        if c in _OCTAL:
            return self.octal(c + self.run_of(_OCTAL, 2), here)
        code = self.character_escape(c, here)
        if code is None:
            raise self.error('bad escape \\' + c, here)
        return code

    # Groups ----------------------------------------------------------------

    def group(self, verbose, first, start):
        if not self.take('?'):
            return self.capture(None, verbose, start)
        mark = self.at - 1
        c = self.next()
        if not c:
            raise self.error('unexpected end of pattern')
        if c == 'P':
            return self.named(verbose, start, mark)
        if c == ':':
            return self.plain('(?:', verbose, start)
        if c == '>':
            return self.plain('(?>', verbose, start)
        if c == '#':
            end = self.text.find(')', self.at)
            if end < 0:
                self.at = len(self.text)
                raise self.error('missing ), unterminated comment', start)
            self.at = end + 1
            return '', 0, 0, 'nothing'
        if c in '=!':
            return self.look('(?' + c, verbose, start, False)
        if c == '<':
            d = self.next()
            if not d:
                raise self.error('unexpected end of pattern')
            if d not in '=!':
                raise self.error('unknown extension ?<' + d, mark)
            return self.look('(?<' + d, verbose, start, True)
        if c == '(':
            return self.conditional(verbose, start)
        if c in _FLAGS or c == '-':
            return self.flag_group(c, verbose, first, start)
        raise self.error('unknown extension ?' + c, mark)

    def close(self, start):
        if not self.take(')'):
            raise self.error('missing ), unterminated subpattern', start)

    def capture(self, name, verbose, start):
        self.count += 1
        number = self.count
        if name is not None:
            self.names[name] = number
        self.open.add(number)
        text, low, high = self.alternatives(verbose, False)
        self.close(start)
        self.open.discard(number)
        self.closed.append(number)
        self.widths[number] = low, high
        return f'({text})', low, high, 'group'

    def plain(self, opening, verbose, start):
        text, low, high = self.alternatives(verbose, False)
        self.close(start)
        return f'{opening}{text})', low, high, 'group'

    def look(self, opening, verbose, start, behind):
        text, low, high = self.alternatives(verbose, False)
        self.close(start)
        if behind and low != high:
            raise PatternError('look-behind requires fixed-width pattern')
        return f'{opening}{text})', 0, 0, 'group'

    def named(self, verbose, start, mark):
        if self.take('<'):
            here = self.at
            name = self.until('>', 'group name')
            self.check_name(name, here)
            if name in self.names:
                raise self.error(
                    f'redefinition of group name {name!r} as group '
                    f'{self.count + 1}; was group {self.names[name]}', here)
            return self.capture(name, verbose, start)
        if self.take('='):
            here = self.at
            name = self.until(')', 'group name')
            self.check_name(name, here)
            if name not in self.names:
                raise self.error(f'unknown group name {name!r}', here)
            number = self.names[name]
            if number in self.open:
                raise self.error('cannot refer to an open group', here)
            return self.reference(number, here)
        c = self.next()
        if not c:
            raise self.error('unexpected end of pattern')
        raise self.error('unknown extension ?P' + c, mark)

    def conditional(self, verbose, start):
        here = self.at
        name = self.until(')', 'group name')
        if name.isdecimal() and name.isascii():
            number = int(name)
            if number == 0:
                raise self.error('bad group number', here)
            if number > self.text.count('('):
                raise self.error(f'invalid group reference {number}', here)
        else:
            self.check_name(name, here)
            number = self.names.get(name)
            if number is None:
                raise self.error(f'unknown group name {name!r}', here)
        yes = self.sequence(verbose, False)
        no = '', 0, 0
        if self.take('|'):
            no = self.sequence(verbose, False)
            if self.peek() == '|':
                raise self.error(
                    'conditional backref with more than two branches')
        self.close(start)
        return (f'(?({number}){yes[0]}|{no[0]})', min(yes[1], no[1]),
                max(yes[2], no[2]), 'group')

    # Flags -------------------------------------------------------------------

    def flag_letter(self, c, seen):
        flag = _FLAGS.get(c)
        if flag is None:
            unknown = c.isalpha()
            raise self.error('unknown flag' if unknown else
                             'missing -, : or )', self.at - 1)
        if self.is_bytes and c == 'u':
            raise self.error("bad inline flags: cannot use 'u' flag with a "
                             'bytes pattern')
        if not self.is_bytes and c == 'L':
            raise self.error("bad inline flags: cannot use 'L' flag with a "
                             'str pattern')
        return seen | flag

    def flag_group(self, c, verbose, first, start):
        on = off = 0
        while c and c not in '-:)':
            on = self.flag_letter(c, on)
            c = self.next()
            if not c:
                raise self.error('missing -, : or )')
        if (on & (A | U | L)).bit_count() > 1:
            raise self.error("bad inline flags: flags 'a', 'u' and 'L' are "
                             'incompatible', self.at - 1)
        if c == ')':
            return self.global_flags(on, verbose, first, start)
        if c == '-':
            c = self.next()
            if not c:
                raise self.error('missing flag')
            if c == ':' or c == ')':
                raise self.error('missing flag', self.at - 1)
            while c != ':':
                off = self.flag_letter(c, off)
                c = self.next()
                if not c:
                    raise self.error('missing :')
        if off & (A | U | L):
            raise self.error("bad inline flags: cannot turn off flags 'a', "
                             "'u' and 'L'")
        if on & off:
            raise self.error('bad inline flags: flag turned on and off',
                             self.at - 1)
        return self.scoped_flags(on, off, verbose, start)

    def global_flags(self, on, verbose, first, start):
        if not first or self.text[:start].strip(_SPACE if verbose else ''):
            raise self.error('global flags not at the start of the '
                             'expression', start)
        self.restart = bool(on & X) and not verbose
        self.flags |= on
        return '', 0, 0, 'nothing'

    def scoped_flags(self, on, off, verbose, start):
        letters = ''.join(c for c in 'ims' if _FLAGS[c] & on)
        out = ''.join(c for c in 'ims' if _FLAGS[c] & off)
        inner = bool(on & X) or verbose and not off & X
        kept = self.flags
        if on & A:
            self.flags |= A
        opening = f'(?{letters}-{out}:' if out else f'(?{letters}:'
        item = self.plain(opening, inner, start)
        self.flags = kept
        return item
