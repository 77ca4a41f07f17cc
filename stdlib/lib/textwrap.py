# SPDX-License-Identifier: MIT
"""Text in lines of a width, and indentation."""

import re

__all__ = ['TextWrapper', 'wrap', 'fill', 'dedent', 'indent', 'shorten']

_SPACE = '\t\n\x0b\x0c\r '
_TO_SPACE = {ord(c): ' ' for c in _SPACE}
_SIMPLE = re.compile(r'([\t\n\v\f\r ]+)')
_HYPHEN = re.compile(r'(?:[^\d\W]{2}|[^\d\W]-[^\d\W])-(?=[^\d\W]-?[^\d\W])')
_DASHES = re.compile(r'''(?<=[\w!"'&.,?])-{2,}(?=\w)''')


class TextWrapper:
    """Breaks paragraphs into lines."""

    def __init__(self, width=70, initial_indent='', subsequent_indent='',
                 expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True,
                 drop_whitespace=True, break_on_hyphens=True, tabsize=8, *,
                 max_lines=None, placeholder=' [...]'):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    # Pieces that stay whole --------------------------------------------------

    def _split(self, text):
        chunks = [c for c in _SIMPLE.split(text) if c]
        if not self.break_on_hyphens:
            return chunks
        return [part for c in chunks for part in self._split_word(c)]

    def _split_word(self, word):
        if '-' not in word or word[0] in _SPACE:
            return [word]
        parts, at = [], 0
        cuts = {m.end() for m in _HYPHEN.finditer(word)}
        for m in _DASHES.finditer(word):
            cuts |= {m.start(), m.end()}
        for cut in sorted(cuts):
            if at < cut < len(word):
                parts.append(word[at:cut])
                at = cut
        return parts + [word[at:]]

    def _fix_endings(self, chunks):
        for i in range(1, len(chunks)):
            if chunks[i] == ' ' and re.search(r'[a-z][.!?]["\']?\Z',
                                              chunks[i - 1]):
                chunks[i] = '  '

    def _munge(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate(_TO_SPACE)
        return text

    # Lines ------------------------------------------------------------------

    def _break_word(self, chunks, line, used, width):
        room = max(1, width - used)
        if not self.break_long_words:
            if not line:
                line.append(chunks.pop())
            return
        chunk = chunks[-1]
        end = room
        if self.break_on_hyphens and len(chunk) > room:
            hyphen = chunk.rfind('-', 0, room)
            if hyphen > 0 and any(c != '-' for c in chunk[:hyphen]):
                end = hyphen + 1
        line.append(chunk[:end])
        chunks[-1] = chunk[end:]

    def _wrap_chunks(self, chunks):
        if self.width <= 0:
            raise ValueError(f'invalid width {self.width!r} (must be > 0)')
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 \
                else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError('placeholder too large for max width')
        lines = []
        chunks = chunks[::-1]
        while chunks:
            line, used = [], 0
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and chunks[-1].strip() == '' and lines:
                chunks.pop()
            while chunks and used + len(chunks[-1]) <= width:
                used += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > width:
                self._break_word(chunks, line, used, width)
                used = sum(map(len, line))
            if self.drop_whitespace and line and line[-1].strip() == '':
                used -= len(line.pop())
            if not line:
                continue
            if self.max_lines is None or len(lines) + 1 < self.max_lines \
                    or (not chunks or self.drop_whitespace
                        and len(chunks) == 1 and not chunks[0].strip()) \
                    and used <= width:
                lines.append(indent + ''.join(line))
                continue
            self._cut(lines, line, used, width, indent)
            break
        return lines

    def _cut(self, lines, line, used, width, indent):
        """The last line, with the placeholder."""
        while line:
            if line[-1].strip() and used + len(self.placeholder) <= width:
                lines.append(indent + ''.join(line) + self.placeholder)
                return
            used -= len(line.pop())
        if lines:
            last = lines[-1].rstrip()
            if len(last) + len(self.placeholder) <= self.width:
                lines[-1] = last + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def wrap(self, text):
        chunks = self._split(self._munge(text))
        if self.fix_sentence_endings:
            self._fix_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        return '\n'.join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    """The text as a list of lines."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """The text as lines in one string."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """The text in one line, cut if it's too long."""
    w = TextWrapper(width=width, max_lines=1, **kwargs)
    return w.fill(' '.join(text.strip().split()))


def dedent(text):
    """The text without the indentation all lines have."""
    lines = text.split('\n')
    margin = None
    for line in lines:
        body = line.lstrip(' \t')
        if not body or body.isspace():
            continue
        space = line[:len(line) - len(body)]
        if margin is None:
            margin = space
            continue
        same = 0
        while same < min(len(margin), len(space)) \
                and margin[same] == space[same]:
            same += 1
        margin = margin[:same]
    size = len(margin or '')
    return '\n'.join([line[size:] if line.strip(' \t') else ''
                      for line in lines])


def indent(text, prefix, predicate=None):
    """The text with the prefix before each line that isn't blank."""
    if predicate is None:
        predicate = str.strip
    return ''.join([prefix + line if predicate(line) else line
                    for line in text.splitlines(True)])
