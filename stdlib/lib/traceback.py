# SPDX-License-Identifier: MIT
"""Exceptions and stacks as text, over the machine's own printer."""

import sys
from _traceback import format as _format, format_only as _format_only
from _traceback import entry as _entry, format_steps as _format_steps
from _traceback import source_line as _source_line

__all__ = ['extract_stack', 'extract_tb', 'format_exception',
           'format_exception_only', 'format_list', 'format_stack',
           'format_tb', 'print_exc', 'format_exc', 'print_exception',
           'print_last', 'print_stack', 'print_tb', 'clear_frames',
           'FrameSummary', 'StackSummary', 'TracebackException',
           'walk_stack', 'walk_tb', 'print_list']

_implicit = object()


class FrameSummary:
    """One entry of a stack."""

    __slots__ = ('filename', 'lineno', 'name', '_line', '_source', 'locals',
                 'end_lineno', 'colno', 'end_colno')

    def __init__(self, filename, lineno, name, *, lookup_line=True,
                 locals=None, line=None, end_lineno=None, colno=None,
                 end_colno=None, **more):
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self._source = None         # lines with carets, where it is known
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self._line = line
        self.locals = locals

    @property
    def line(self):
        if self._line is None and self.lineno is not None:
            self._line = _source_line(self.filename, self.lineno) or ''
        return None if self._line is None else self._line.strip()

    def _items(self):
        return self.filename, self.lineno, self.name, self.line

    def __iter__(self):
        return iter(self._items())

    def __getitem__(self, index):
        return self._items()[index]

    def __len__(self):
        return 4

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return self._items() == other._items()
        if isinstance(other, tuple):
            return self._items() == other
        return NotImplemented

    def __repr__(self):
        return (f'<FrameSummary file {self.filename}, line {self.lineno} '
                f'in {self.name}>')

    def _format(self):
        text = (f'  File "{self.filename}", line {self.lineno}, in '
                f'{self.name}\n')
        if self._source is not None:
            return text + self._source
        return text + (f'    {self.line}\n' if self.line else '')

    def _same_place(self, other):
        return (self.filename, self.lineno, self.name) == (
            other.filename, other.lineno, other.name)


class StackSummary(list):
    """Entries of a stack, outermost first."""

    @classmethod
    def extract(cls, frame_gen, *, limit=None, lookup_lines=True,
                capture_locals=False):
        return cls(_limited([FrameSummary(frame.f_code.co_filename, line,
                                          frame.f_code.co_name)
                             for frame, line in frame_gen], limit))

    @classmethod
    def from_list(cls, entries):
        return cls(entry if isinstance(entry, FrameSummary)
                   else FrameSummary(entry[0], entry[1], entry[2],
                                     line=entry[3]) for entry in entries)

    def format(self):
        """Their texts; of a recursion, the first three and how many more."""
        texts = []
        last, repeated = None, 0
        for entry in self:
            if last is None or not entry._same_place(last):
                texts += _repeats(repeated)
                last, repeated = entry, 0
            repeated += 1
            if repeated <= _REPEATS_SHOWN:
                texts.append(entry._format())
        return texts + _repeats(repeated)


_REPEATS_SHOWN = 3


def _repeats(count):
    more = count - _REPEATS_SHOWN
    if more <= 0:
        return []
    return [f'  [Previous line repeated {more} more '
            f'time{"s" if more > 1 else ""}]\n']


def _limited(entries, limit):
    if limit is None:
        limit = getattr(sys, 'tracebacklimit', None)
    if limit is None:
        return entries
    return entries[:limit] if limit >= 0 else entries[limit:]


def _steps(text):
    """The text of a traceback, cut into its entries."""
    entries = []
    for line in text.splitlines(keepends=True):
        if line.startswith('  File "') or not entries:
            entries.append(line)
        else:
            entries[-1] += line
    return entries


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    if f is None:
        f = sys._getframe(1)
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def extract_tb(tb, limit=None):
    rows = []
    while tb is not None:
        source, end_line, column, end_column = _entry(tb)
        code = tb.tb_frame.f_code
        row = FrameSummary(code.co_filename, tb.tb_lineno, code.co_name,
                           end_lineno=end_line, colno=column,
                           end_colno=end_column)
        row._source = source
        rows.append(row)
        tb = tb.tb_next
    return StackSummary(_limited(rows, limit))


def extract_stack(f=None, limit=None):
    if f is None:
        f = sys._getframe(1)
    stack = StackSummary.extract(walk_stack(f))
    stack.reverse()
    if limit is not None:
        stack[:] = stack[-limit:] if limit >= 0 else stack[:-limit]
    return stack


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    _write(''.join(format_list(extracted_list)), file)


def format_tb(tb, limit=None):
    return _limited(_steps(_format_steps(tb)), limit)


def format_stack(f=None, limit=None):
    if f is None:
        f = sys._getframe(1)
    return extract_stack(f, limit).format()


def _write(text, file):
    if file is None:
        file = sys.stderr
    file.write(text)


def print_tb(tb, limit=None, file=None):
    _write(''.join(format_tb(tb, limit)), file)


def print_stack(f=None, limit=None, file=None):
    if f is None:
        f = sys._getframe(1)
    _write(''.join(format_stack(f, limit)), file)


def _exception(exc, value, tb):
    """The exception meant by (exc) or by the old (type, value, tb)."""
    if value is _implicit:
        return exc
    if value is not None and tb is not _implicit \
            and tb is not value.__traceback__:
        value = value.with_traceback(tb)
    return value


def format_exception(exc, /, value=_implicit, tb=_implicit, limit=None,
                     chain=True, **more):
    error = _exception(exc, value, tb)
    if error is None:
        return ['NoneType: None\n']
    if limit is None and chain:
        return _blocks(_format(error))
    lines = []
    if error.__traceback__ is not None:
        lines.append('Traceback (most recent call last):\n')
        lines += format_tb(error.__traceback__, limit)
    return lines + [_format_only(error)]


def _blocks(text):
    """Cut where an entry, or what stands between them, begins."""
    blocks = []
    for line in text.splitlines(keepends=True):
        inside = blocks and line.startswith('    ')
        if inside and blocks[-1].startswith('  File "'):
            blocks[-1] += line
        else:
            blocks.append(line)
    return blocks


def _only_lines(error):
    text = _format_only(error)
    # A syntax error's place stands in lines of its own; other messages may
    # have breaks, too, and stay whole.
    if isinstance(error, SyntaxError):
        return text.splitlines(keepends=True)
    return [text]


def format_exception_only(exc, /, value=_implicit, **more):
    error = exc if value is _implicit else value
    if error is None:
        return ['NoneType: None\n']
    return _only_lines(error)


def print_exception(exc, /, value=_implicit, tb=_implicit, limit=None,
                    file=None, chain=True, **more):
    _write(''.join(format_exception(exc, value, tb, limit, chain)), file)


def format_exc(limit=None, chain=True):
    return ''.join(format_exception(sys.exception(), limit=limit,
                                    chain=chain))


def print_exc(limit=None, file=None, chain=True):
    _write(format_exc(limit, chain), file)


def print_last(limit=None, file=None, chain=True):
    if hasattr(sys, 'last_exc'):
        print_exception(sys.last_exc, limit=limit, file=file, chain=chain)
        return
    raise ValueError('no last exception')


def clear_frames(tb):
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except (RuntimeError, AttributeError):
            pass
        tb = tb.tb_next


class TracebackException:
    """An exception's text, without what it holds."""

    def __init__(self, exc_type, exc_value, exc_traceback, **more):
        self.exc_type = exc_type
        self.exc_type_str = exc_type.__qualname__
        self.stack = extract_tb(exc_traceback)
        self._str = str(exc_value)
        self._text = _format(exc_value)
        self._only = _only_lines(exc_value)
        self._set_chain(exc_value, set(more.get('_seen', ())))

    def _set_chain(self, exc, seen):
        seen.add(id(exc))
        self.__cause__ = self._other(exc.__cause__, seen)
        self.__context__ = None
        if exc.__cause__ is None or exc.__context__ is not exc.__cause__:
            self.__context__ = self._other(exc.__context__, seen)
        self.__suppress_context__ = exc.__suppress_context__
        self.__notes__ = getattr(exc, '__notes__', None)
        self.exceptions = None
        if isinstance(exc, BaseExceptionGroup):
            self.exceptions = [self._other(e, seen) for e in exc.exceptions]
        if isinstance(exc, SyntaxError):
            self.filename, self.text, self.msg = exc.filename, exc.text, \
                exc.msg
            self.lineno = None if exc.lineno is None else str(exc.lineno)
            self.offset = exc.offset

    def _other(self, exc, seen):
        if exc is None or id(exc) in seen:
            return None
        return type(self)(type(exc), exc, exc.__traceback__, _seen=seen)

    @classmethod
    def from_exception(cls, exc, **more):
        return cls(type(exc), exc, exc.__traceback__, **more)

    def format(self, *, chain=True, **more):
        yield from _blocks(self._text)

    def format_exception_only(self, **more):
        yield from self._only

    def print(self, *, file=None, chain=True, **more):
        _write(self._text, file)

    def __str__(self):
        return self._str
