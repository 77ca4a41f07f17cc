# SPDX-License-Identifier: MIT
"""What two sequences have in common, and how they differ.

Matching blocks are found as Ratcliff and Obershelp do: the longest run both
have, then the same to its left and to its right.
"""

from collections import Counter, namedtuple
from heapq import nlargest

__all__ = ['get_close_matches', 'ndiff', 'restore', 'SequenceMatcher',
           'Differ', 'IS_CHARACTER_JUNK', 'IS_LINE_JUNK', 'context_diff',
           'unified_diff', 'diff_bytes', 'Match']
Match = namedtuple('Match', 'a b size')
_POPULAR_FROM = 200   # sequences so long ignore what they are full of


def _ratio(matches, length):
    return 2.0 * matches / length if length else 1.0


class SequenceMatcher:
    """Compares two sequences of hashable items."""

    def __init__(self, isjunk=None, a='', b='', autojunk=True):
        self.isjunk = isjunk
        self.autojunk = autojunk
        self.a = self.b = None
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        if a is not self.a:
            self.a = a
            self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        if b is not self.b:
            self.b = b
            self.matching_blocks = self.opcodes = None
            self._fullbcount = None
            self._index_b()

    def _index_b(self):
        places = {}
        for i, item in enumerate(self.b):
            places.setdefault(item, []).append(i)
        self.bjunk = {x for x in places if self.isjunk and self.isjunk(x)}
        for item in self.bjunk:
            del places[item]
        self.bpopular = set()
        n = len(self.b)
        if self.autojunk and n >= _POPULAR_FROM:
            most = n // 100 + 1
            self.bpopular = {x for x, at in places.items()
                             if len(at) > most}
            for item in self.bpopular:
                del places[item]
        self.b2j = places

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        """The longest block in a[alo:ahi] and b[blo:bhi], the first one."""
        a, b, junk = self.a, self.b, self.bjunk
        ahi = len(a) if ahi is None else ahi
        bhi = len(b) if bhi is None else bhi
        at, bt, size = alo, blo, 0
        lengths, nothing = {}, []
        for i in range(alo, ahi):
            longer = {}
            for j in self.b2j.get(a[i], nothing):
                if j < blo:
                    continue
                if j >= bhi:
                    break
                k = longer[j] = lengths.get(j - 1, 0) + 1
                if k > size:
                    at, bt, size = i - k + 1, j - k + 1, k
            lengths = longer
        # What was left out may make the block longer: first the popular,
        # then junk beside it.
        for wants_junk in False, True:
            while at > alo and bt > blo and a[at - 1] == b[bt - 1] \
                    and (b[bt - 1] in junk) == wants_junk:
                at, bt, size = at - 1, bt - 1, size + 1
            while at + size < ahi and bt + size < bhi \
                    and a[at + size] == b[bt + size] \
                    and (b[bt + size] in junk) == wants_junk:
                size += 1
        return Match(at, bt, size)

    def get_matching_blocks(self):
        """All blocks, in order; the last one is empty."""
        if self.matching_blocks is not None:
            return self.matching_blocks
        todo, found = [(0, len(self.a), 0, len(self.b))], []
        while todo:
            alo, ahi, blo, bhi = todo.pop()
            i, j, k = m = self.find_longest_match(alo, ahi, blo, bhi)
            if k:
                found.append(m)
                if alo < i and blo < j:
                    todo.append((alo, i, blo, j))
                if i + k < ahi and j + k < bhi:
                    todo.append((i + k, ahi, j + k, bhi))
        found.sort()
        joined = []
        for i, j, k in found:
            if joined and joined[-1][0] + joined[-1][2] == i \
                    and joined[-1][1] + joined[-1][2] == j:
                i, j, k = joined[-1][0], joined[-1][1], joined.pop()[2] + k
            joined.append((i, j, k))
        joined.append((len(self.a), len(self.b), 0))
        self.matching_blocks = [Match(*m) for m in joined]
        return self.matching_blocks

    def get_opcodes(self):
        """How a becomes b: (tag, i1, i2, j1, j2)."""
        if self.opcodes is not None:
            return self.opcodes
        i = j = 0
        self.opcodes = []
        for at, bt, size in self.get_matching_blocks():
            if i < at or j < bt:
                tag = 'replace' if i < at and j < bt else \
                    'delete' if i < at else 'insert'
                self.opcodes.append((tag, i, at, j, bt))
            i, j = at + size, bt + size
            if size:
                self.opcodes.append(('equal', at, i, bt, j))
        return self.opcodes

    def get_grouped_opcodes(self, n=3):
        """The changes, in groups with up to n lines around."""
        codes = self.get_opcodes() or [('equal', 0, 1, 0, 1)]
        codes = codes[:]
        tag, i1, i2, j1, j2 = codes[0]
        if tag == 'equal':
            codes[0] = tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2
        tag, i1, i2, j1, j2 = codes[-1]
        if tag == 'equal':
            codes[-1] = tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)
        group = []
        for tag, i1, i2, j1, j2 in codes:
            if tag == 'equal' and i2 - i1 > 2 * n:
                group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                yield group
                group = []
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == 'equal'):
            yield group

    def ratio(self):
        """How alike they are: from 0 to 1."""
        matches = sum(m.size for m in self.get_matching_blocks())
        return _ratio(matches, len(self.a) + len(self.b))

    def quick_ratio(self):
        """At least ratio(), by the items without their order."""
        if self._fullbcount is None:
            self._fullbcount = Counter(self.b)
        common = Counter(self.a) & self._fullbcount
        return _ratio(common.total(), len(self.a) + len(self.b))

    def real_quick_ratio(self):
        """At least ratio(), by the lengths alone."""
        a, b = len(self.a), len(self.b)
        return _ratio(min(a, b), a + b)

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    """The n of the possibilities most like the word, best first."""
    if not n > 0:
        raise ValueError(f'n must be > 0: {n!r}')
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError(f'cutoff must be in [0.0, 1.0]: {cutoff!r}')
    found, s = [], SequenceMatcher()
    s.set_seq2(word)
    for x in possibilities:
        s.set_seq1(x)
        if s.real_quick_ratio() >= cutoff and s.quick_ratio() >= cutoff \
                and s.ratio() >= cutoff:
            found.append((s.ratio(), x))
    return [x for _, x in nlargest(n, found)]


def IS_LINE_JUNK(line, pat=None):
    """Is a line blank, but for a '#'?"""
    if pat is None:
        return line.strip() in ('', '#')
    return pat(line) is not None


def IS_CHARACTER_JUNK(ch, ws=' \t'):
    """Is a character a blank or a tab?"""
    return ch in ws


def _keep_tabs(line, marks):
    return ''.join([c if m == ' ' and c.isspace() else m
                    for c, m in zip(line, marks)]).rstrip()


class Differ:
    """Lines of two texts, each with '- ', '+ ', '  ' or '? ' before it."""

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk = linejunk
        self.charjunk = charjunk

    def compare(self, a, b):
        cruncher = SequenceMatcher(self.linejunk, a, b)
        for tag, alo, ahi, blo, bhi in cruncher.get_opcodes():
            if tag == 'replace':
                yield from self._replace(a, alo, ahi, b, blo, bhi)
            elif tag == 'delete':
                yield from self._dump('-', a, alo, ahi)
            elif tag == 'insert':
                yield from self._dump('+', b, blo, bhi)
            else:
                yield from self._dump(' ', a, alo, ahi)

    def _dump(self, tag, x, lo, hi):
        for i in range(lo, hi):
            yield f'{tag} {x[i]}'

    def _plain(self, a, alo, ahi, b, blo, bhi):
        if bhi - blo < ahi - alo:
            yield from self._dump('+', b, blo, bhi)
            yield from self._dump('-', a, alo, ahi)
        else:
            yield from self._dump('-', a, alo, ahi)
            yield from self._dump('+', b, blo, bhi)

    def _most_alike(self, a, alo, ahi, b, blo, bhi):
        """(ratio, i, j) of the best pair of lines that aren't equal, and
        the first pair that is."""
        best, at, equal = 0.74, None, None
        cruncher = SequenceMatcher(self.charjunk)
        for j in range(blo, bhi):
            cruncher.set_seq2(b[j])
            for i in range(alo, ahi):
                if a[i] == b[j]:
                    equal = equal or (i, j)
                    continue
                cruncher.set_seq1(a[i])
                if cruncher.real_quick_ratio() > best \
                        and cruncher.quick_ratio() > best \
                        and cruncher.ratio() > best:
                    best, at = cruncher.ratio(), (i, j)
        return best, at, equal

    def _replace(self, a, alo, ahi, b, blo, bhi):
        best, at, equal = self._most_alike(a, alo, ahi, b, blo, bhi)
        if best < 0.75:
            if equal is None:
                yield from self._plain(a, alo, ahi, b, blo, bhi)
                return
            at = equal
        else:
            equal = None
        i, j = at
        yield from self._beside(a, alo, i, b, blo, j)
        if equal is None:
            yield from self._intraline(a[i], b[j])
        else:
            yield f'  {a[i]}'
        yield from self._beside(a, i + 1, ahi, b, j + 1, bhi)

    def _beside(self, a, alo, ahi, b, blo, bhi):
        if alo < ahi and blo < bhi:
            yield from self._replace(a, alo, ahi, b, blo, bhi)
        elif alo < ahi:
            yield from self._dump('-', a, alo, ahi)
        else:
            yield from self._dump('+', b, blo, bhi)

    def _intraline(self, aline, bline):
        amarks = bmarks = ''
        cruncher = SequenceMatcher(self.charjunk, aline, bline)
        for tag, i1, i2, j1, j2 in cruncher.get_opcodes():
            la, lb = i2 - i1, j2 - j1
            if tag == 'replace':
                amarks += '^' * la
                bmarks += '^' * lb
            elif tag == 'delete':
                amarks += '-' * la
            elif tag == 'insert':
                bmarks += '+' * lb
            else:
                amarks += ' ' * la
                bmarks += ' ' * lb
        for sign, line, marks in ('-', aline, amarks), ('+', bline, bmarks):
            yield f'{sign} {line}'
            marks = _keep_tabs(line, marks)
            if marks:
                yield f'? {marks}\n'


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """The differences of two lists of lines, as Differ shows them."""
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    """The first or second text of what ndiff gave."""
    try:
        tag = {1: '- ', 2: '+ '}[int(which)]
    except KeyError:
        raise ValueError('unknown delta choice (must be 1 or 2): '
                         f'{which!r}') from None
    for line in delta:
        if line[:2] in ('  ', tag):
            yield line[2:]


def _check_types(a, b, *args):
    for lines in a, b:
        if lines and not isinstance(lines[0], str):
            raise TypeError('lines to compare must be str, not '
                            f'{type(lines[0]).__name__} ({lines[0]!r})')
    if isinstance(a, str) or isinstance(b, str):
        raise TypeError('input must be a sequence of strings, not str')
    for arg in args:
        if not isinstance(arg, str):
            raise TypeError(f'all arguments must be str, not: {arg!r}')


def _date(text):
    return f'\t{text}' if text else ''


def _range(start, stop):
    length = stop - start
    if length == 1:
        return f'{start + 1}'
    return f'{start + bool(length)},{length}'


def unified_diff(a, b, fromfile='', tofile='', fromfiledate='',
                 tofiledate='', n=3, lineterm='\n'):
    """The differences in the form of diff -u."""
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield f'--- {fromfile}{_date(fromfiledate)}{lineterm}'
            yield f'+++ {tofile}{_date(tofiledate)}{lineterm}'
        first, last = group[0], group[-1]
        yield (f'@@ -{_range(first[1], last[2])} '
               f'+{_range(first[3], last[4])} @@{lineterm}')
        for tag, i1, i2, j1, j2 in group:
            if tag == 'equal':
                yield from (' ' + line for line in a[i1:i2])
                continue
            if tag in ('replace', 'delete'):
                yield from ('-' + line for line in a[i1:i2])
            if tag in ('replace', 'insert'):
                yield from ('+' + line for line in b[j1:j2])


def _context_range(start, stop):
    length = stop - start
    begin = start + bool(length)
    return f'{begin}' if length <= 1 else f'{begin},{begin + length - 1}'


def context_diff(a, b, fromfile='', tofile='', fromfiledate='',
                 tofiledate='', n=3, lineterm='\n'):
    """The differences in the form of diff -c."""
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    signs = {'insert': '+ ', 'delete': '- ', 'replace': '! ', 'equal': '  '}
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield f'*** {fromfile}{_date(fromfiledate)}{lineterm}'
            yield f'--- {tofile}{_date(tofiledate)}{lineterm}'
        first, last = group[0], group[-1]
        yield '***************' + lineterm
        yield f'*** {_context_range(first[1], last[2])} ****{lineterm}'
        if any(g[0] in ('replace', 'delete') for g in group):
            for tag, i1, i2, _, _ in group:
                if tag != 'insert':
                    yield from (signs[tag] + line for line in a[i1:i2])
        yield f'--- {_context_range(first[3], last[4])} ----{lineterm}'
        if any(g[0] in ('replace', 'insert') for g in group):
            for tag, _, _, j1, j2 in group:
                if tag != 'delete':
                    yield from (signs[tag] + line for line in b[j1:j2])


def diff_bytes(dfunc, a, b, fromfile=b'', tofile=b'', fromfiledate=b'',
               tofiledate=b'', n=3, lineterm=b'\n'):
    """dfunc, which compares text, for lines of bytes."""
    def decode(x):
        try:
            return x.decode('ascii', 'surrogateescape')
        except AttributeError:
            raise TypeError('all arguments must be bytes, not '
                            f'{type(x).__name__} ({x!r})') from None
    texts = [decode(x) for x in (fromfile, tofile, fromfiledate, tofiledate)]
    for line in dfunc(list(map(decode, a)), list(map(decode, b)), *texts, n,
                      decode(lineterm)):
        yield line.encode('ascii', 'surrogateescape')
