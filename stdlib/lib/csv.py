# SPDX-License-Identifier: MIT
"""Tables as text, values separated by commas."""

import io as _io

__all__ = ['QUOTE_MINIMAL', 'QUOTE_ALL', 'QUOTE_NONNUMERIC', 'QUOTE_NONE',
           'QUOTE_STRINGS', 'QUOTE_NOTNULL', 'Error', 'Dialect', 'excel',
           'excel_tab', 'field_size_limit', 'reader', 'writer',
           'register_dialect', 'get_dialect', 'list_dialects', 'Sniffer',
           'unregister_dialect', 'DictReader', 'DictWriter', 'unix_dialect']

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE, QUOTE_STRINGS, \
    QUOTE_NOTNULL = range(6)
_limit = 131072


class Error(Exception):
    __module__ = '_csv'


class Dialect:
    """How a table is written."""

    delimiter = ','
    quotechar = '"'
    escapechar = None
    doublequote = True
    skipinitialspace = False
    lineterminator = '\r\n'
    quoting = QUOTE_MINIMAL
    strict = False


class excel(Dialect):
    pass


class excel_tab(excel):
    delimiter = '\t'


class unix_dialect(Dialect):
    quoting = QUOTE_ALL
    lineterminator = '\n'


_dialects = {'excel': excel, 'excel-tab': excel_tab, 'unix': unix_dialect}
_OPTIONS = ('delimiter', 'quotechar', 'escapechar', 'doublequote',
            'skipinitialspace', 'lineterminator', 'quoting', 'strict')


def _dialect(dialect, options):
    made = Dialect()
    if isinstance(dialect, str):
        dialect = get_dialect(dialect)
    for name in _OPTIONS:
        if dialect is not None and hasattr(dialect, name):
            setattr(made, name, getattr(dialect, name))
    for name, value in options.items():
        if name not in _OPTIONS:
            raise TypeError(f"this function got an unexpected keyword "
                            f"argument '{name}'")
        setattr(made, name, value)
    d = made.delimiter
    if not isinstance(d, str) or len(d) != 1:
        raise TypeError('"delimiter" must be a 1-character string' if
                        isinstance(d, str) else '"delimiter" must be string, '
                        f'not {type(d).__name__}')
    if made.quotechar in (None, ''):
        if made.quoting not in (QUOTE_NONE, QUOTE_MINIMAL):
            raise TypeError('quotechar must be set if quoting enabled')
        made.quotechar = None
    return made


def register_dialect(name, dialect=None, **fmtparams):
    _dialects[name] = _dialect(dialect, fmtparams)


def unregister_dialect(name):
    if name not in _dialects:
        raise Error('unknown dialect')
    del _dialects[name]


def get_dialect(name):
    if name not in _dialects:
        raise Error('unknown dialect')
    return _dialects[name]


def list_dialects():
    return list(_dialects)


def field_size_limit(new_limit=None):
    global _limit
    old = _limit
    if new_limit is not None:
        _limit = new_limit
    return old


class _Reader:
    """Rows of a table, from lines of text."""

    def __init__(self, lines, dialect='excel', **options):
        self._lines = iter(lines)
        self.dialect = d = _dialect(dialect, options)
        self.line_num = 0
        # What a line without any of these is just cut at its delimiters.
        self._special = None
        if d.quoting in (QUOTE_MINIMAL, QUOTE_ALL) \
                and not (d.escapechar or d.skipinitialspace):
            self._special = frozenset((d.quotechar or '') + '\r\n')

    def __iter__(self):
        return self

    def __next__(self):
        d = self.dialect
        self._row, self._field = [], []
        self._was_quoted = quoted = False
        fresh = True
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if not quoted:
                    raise
                if d.strict:
                    raise Error('unexpected end of data') from None
                break
            if not isinstance(line, str):
                raise Error('iterator should return strings, not '
                            f'{type(line).__name__} (the file should be '
                            'opened in text mode)')
            self.line_num += 1
            if self._special is not None and not quoted:
                row = self._cut(line)
                if row is not None:
                    return row
            quoted, fresh = self._parse(line, quoted, fresh)
            if not quoted:
                break
        if self._row or not fresh:
            self._end_field()
        return self._row

    def _cut(self, line):
        """The row of a line with nothing special in it, or None."""
        end = 2 if line.endswith('\r\n') else line.endswith(('\n', '\r'))
        text = line[:len(line) - end]
        if len(text) > _limit or not self._special.isdisjoint(text):
            return None
        return text.split(self.dialect.delimiter) if text else []

    def _end_field(self):
        text = ''.join(self._field)
        if len(text) > _limit:
            raise Error(f'field larger than field limit ({_limit})')
        quoting = self.dialect.quoting
        if not self._was_quoted:
            if quoting == QUOTE_NONNUMERIC and text:
                text = float(text)
            elif quoting in (QUOTE_STRINGS, QUOTE_NOTNULL) and not text:
                text = None
            elif quoting == QUOTE_STRINGS:
                text = float(text)
        self._row.append(text)
        self._field, self._was_quoted = [], False

    def _parse(self, line, quoted, fresh):
        """(does the quoted field go on, is nothing there yet)."""
        d = self.dialect
        i, n, start = 0, len(line), not quoted
        quote = None if d.quoting == QUOTE_NONE else d.quotechar
        while i < n:
            c = line[i]
            i += 1
            if c == d.escapechar and c is not None:
                self._field.append(line[i:i + 1] or '\n')
                i += 1
                start = fresh = False
            elif quoted:
                if c != quote:
                    end = i if d.escapechar else line.find(quote, i)
                    end = n if end < 0 else end
                    self._field.append(line[i - 1:end])
                    i = end
                elif d.doublequote and line[i:i + 1] == quote:
                    self._field.append(c)
                    i += 1
                else:
                    quoted = False
                    if d.strict and i < n and line[i] not in \
                            d.delimiter + '\r\n':
                        raise Error(f"'{d.delimiter}' expected after "
                                    f"'{quote}'")
            elif c in '\r\n':
                if line[i:].strip('\r\n'):
                    raise Error('new-line character seen in unquoted field - '
                                'do you need to open the file with '
                                "newline=''?")
                break
            elif c == d.delimiter:
                self._end_field()
                start, fresh = True, False
            elif c == quote and start:
                quoted = self._was_quoted = True
                start = fresh = False
            elif c == ' ' and start and d.skipinitialspace:
                fresh = False
            else:
                self._field.append(c)
                start = fresh = False
        return quoted, fresh


def reader(iterable, /, dialect='excel', **fmtparams):
    """An iterator over the rows of a table."""
    return _Reader(iterable, dialect, **fmtparams)


class _Writer:
    """Writes rows of a table to a file."""

    def __init__(self, file, dialect='excel', **options):
        if not hasattr(file, 'write'):
            raise TypeError('argument 1 must have a "write" method')
        self._write = file.write
        self.dialect = d = _dialect(dialect, options)
        self._special = frozenset(
            d.delimiter + (d.quotechar or '') + '\r\n'
            + (d.escapechar or '') + d.lineterminator)

    def _text(self, value, alone):
        d = self.dialect
        number = isinstance(value, (int, float))
        text = '' if value is None else str(value)
        if d.quoting == QUOTE_NONE:
            return self._escaped(text)
        quote = (d.quoting == QUOTE_ALL
                 or d.quoting == QUOTE_NONNUMERIC and not number
                 or d.quoting == QUOTE_STRINGS and isinstance(value, str)
                 or d.quoting == QUOTE_NOTNULL and value is not None
                 or not self._special.isdisjoint(text)
                 or alone and not text or text[:1] == ' ' and
                 d.skipinitialspace)
        if not quote:
            return text
        if d.quotechar is None:
            raise Error('need to escape, but no escapechar set')
        if d.doublequote:
            text = text.replace(d.quotechar, d.quotechar * 2)
        elif d.quotechar in text:
            if not d.escapechar:
                raise Error('need to escape, but no escapechar set')
            text = text.replace(d.quotechar, d.escapechar + d.quotechar)
        return d.quotechar + text + d.quotechar

    def _escaped(self, text):
        d = self.dialect
        special = d.delimiter + (d.quotechar or '') + '\r\n' \
            + (d.escapechar or '')
        if not any(c in special for c in text):
            return text
        if not d.escapechar:
            raise Error('need to escape, but no escapechar set')
        return ''.join([d.escapechar + c if c in special else c
                        for c in text])

    def writerow(self, row, /):
        try:
            row = list(row)
        except TypeError:
            raise Error(f'iterable expected, not {type(row).__name__}') \
                from None
        alone = len(row) == 1
        if alone and self.dialect.quoting == QUOTE_NONE \
                and row[0] in (None, ''):
            raise Error('single empty field record must be quoted')
        return self._write(self.dialect.delimiter.join(
            [self._text(v, alone) for v in row])
            + self.dialect.lineterminator)

    def writerows(self, rows, /):
        for row in rows:
            self.writerow(row)


def writer(fileobj, /, dialect='excel', **fmtparams):
    """Something that writes rows to a file."""
    return _Writer(fileobj, dialect, **fmtparams)


class DictReader:
    """Rows as dictionaries; the first one has the names."""

    def __init__(self, f, fieldnames=None, restkey=None, restval=None,
                 dialect='excel', *args, **kwds):
        self._fieldnames = None if fieldnames is None else list(fieldnames)
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            self._fieldnames = next(self.reader, None)
        return self._fieldnames

    @property
    def line_num(self):
        return self.reader.line_num

    def __iter__(self):
        return self

    def __next__(self):
        names = self.fieldnames
        row = next(self.reader)
        while row == []:
            row = next(self.reader)
        found = dict(zip(names, row))
        if len(row) > len(names):
            found[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            found[name] = self.restval
        return found


class DictWriter:
    """Writes dictionaries as rows."""

    def __init__(self, f, fieldnames, restval='', extrasaction='raise',
                 dialect='excel', *args, **kwds):
        self.fieldnames = fieldnames
        self.restval = restval
        extrasaction = extrasaction.lower()
        if extrasaction not in ('raise', 'ignore'):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' "
                             "or 'ignore'")
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _row(self, rowdict):
        if self.extrasaction == 'raise':
            wrong = [k for k in rowdict if k not in self.fieldnames]
            if wrong:
                raise ValueError('dict contains fields not in fieldnames: '
                                 + ', '.join(map(repr, wrong)))
        return [rowdict.get(k, self.restval) for k in self.fieldnames]

    def writerow(self, rowdict):
        return self.writer.writerow(self._row(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._row, rowdicts))


class Sniffer:
    """Guesses how a table is written."""

    def sniff(self, sample, delimiters=None):
        lines = [l for l in sample.splitlines() if l][:20]
        best = None
        for c in delimiters or ',;\t|:':
            counts = {l.count(c) for l in lines}
            if len(counts) == 1 and counts != {0}:
                best = c
                break
        if best is None:
            raise Error('Could not determine delimiter')

        class dialect(Dialect):
            delimiter = best
            skipinitialspace = all(best + ' ' in l for l in lines)
        return dialect

    def has_header(self, sample):
        rows = list(reader(_io.StringIO(sample), self.sniff(sample)))

        def is_number(text):
            try:
                float(text)
                return True
            except ValueError:
                return False
        if len(rows) < 2:
            return False
        return any(not is_number(a) and is_number(b)
                   for a, b in zip(rows[0], rows[1]))
