# SPDX-License-Identifier: MIT
"""Cursors, which run statements and give their rows."""

import _sqlite

from sqlite3._errors import DataError, ProgrammingError, error_of

_ROW, _DONE = 100, 101


class Row:
    """A row whose values are found by number and by name."""

    __slots__ = '_names', '_values'

    def __new__(cls, cursor, data, /):
        if not isinstance(cursor, Cursor):
            raise TypeError('Row() argument 1 must be sqlite3.Cursor, not '
                            f'{type(cursor).__name__}')
        if not isinstance(data, tuple):
            raise TypeError('Row() argument 2 must be tuple, not '
                            f'{type(data).__name__}')
        self = super().__new__(cls)
        self._names = tuple(c[0] for c in cursor.description or ())
        self._values = data
        return self

    def keys(self):
        """The names of the columns."""
        return list(self._names)

    def __getitem__(self, key):
        if isinstance(key, (int, slice)):
            return self._values[key]
        if not isinstance(key, str):
            raise IndexError('Index must be int or string')
        wanted = key.lower()
        for name, value in zip(self._names, self._values):
            if name == key or name.lower() == wanted:
                return value
        raise IndexError('No item with that key')

    def __len__(self):
        return len(self._values)

    def __iter__(self):
        return iter(self._values)

    def __hash__(self):
        return hash(self._names) ^ hash(self._values)

    def __eq__(self, other):
        if not isinstance(other, Row):
            return NotImplemented
        return (self._names, self._values) == (other._names, other._values)


class Cursor:
    """Runs statements of a connection."""

    def __init__(self, cursor, /):
        from sqlite3._connection import Connection
        if not isinstance(cursor, Connection):
            raise TypeError('Cursor() argument 1 must be sqlite3.Connection, '
                            f'not {type(cursor).__name__}')
        self.connection = cursor
        self.description = None
        self.lastrowid = None
        self.rowcount = -1
        self.arraysize = 1
        self.row_factory = cursor.row_factory
        self._stmt = self._sql = None
        self._waiting = False       # a row is there to be fetched
        self._counts = False
        self._closed = False
        self._busy = False

    def _check(self):
        try:
            if self._closed:
                raise ProgrammingError('Cannot operate on a closed cursor.')
            if self._busy:
                raise ProgrammingError('Recursive use of cursors not '
                                       'allowed.')
        except AttributeError:
            raise ProgrammingError(
                'Base Cursor.__init__ not called.') from None
        self.connection._check()

    # Running ----------------------------------------------------------------

    def execute(self, sql, parameters=(), /):
        """Run one statement."""
        self._check()
        _check_sql(sql, 'execute')
        self._run(sql, [parameters], False)
        return self

    def executemany(self, sql, seq_of_parameters, /):
        """Run one statement for each of several sets of parameters."""
        self._check()
        _check_sql(sql, 'executemany')
        self._run(sql, iter(seq_of_parameters), True)
        return self

    def _run(self, sql, sets, many):
        self._end()
        self.description = None
        self.rowcount = -1
        connection = self.connection
        stmt = self._stmt = connection._statement(sql)
        self._sql = sql
        dml = connection._is_dml(sql)
        if many and not dml:
            self._end()
            raise ProgrammingError(
                'executemany() can only execute DML statements.')
        columns = connection._columns(stmt)
        self._counts = dml
        if dml:
            connection._begin()
            self.rowcount = 0
        self._busy = True
        try:
            for parameters in sets:
                self._bind(stmt, parameters)
                if stmt and connection._trace is not None:
                    connection._trace(_sqlite.expanded_sql(stmt))
                self._step()
                if many:
                    while self._waiting:
                        self._step()
                    _sqlite.reset(stmt)
        except BaseException:
            self._busy = False
            if dml and not self.rowcount:
                self.rowcount = -1
            self._end()
            raise
        self._busy = False
        if columns:
            self.description = tuple(
                (connection._column_name(name), *[None] * 6)
                for name, _ in columns)
        if not many:
            self.lastrowid = _sqlite.last_insert_rowid(connection._db)
        if not self._waiting:
            self._end()

    def _step(self):
        if not self._stmt:              # a text without a statement
            self._waiting = False
            return
        connection = self.connection
        code = _sqlite.step(self._stmt)
        self._waiting = code == _ROW
        if code == _DONE:
            if self._counts:
                self.rowcount += _sqlite.changes(connection._db)
        elif code != _ROW:
            raise error_of(connection._db)

    def _end(self):
        """The statement goes back to the connection."""
        stmt, self._stmt = self._stmt, None
        self._waiting = False
        if stmt is not None:
            self.connection._give_back(self._sql, stmt)

    def _bind(self, stmt, parameters):
        names = _sqlite.parameters(stmt)
        if isinstance(parameters, (tuple, list)) or not hasattr(
                parameters, 'keys') and hasattr(parameters, '__len__') \
                and hasattr(parameters, '__getitem__'):
            if len(parameters) != len(names):
                raise ProgrammingError(
                    'Incorrect number of bindings supplied. The current '
                    f'statement uses {len(names)}, and there are '
                    f'{len(parameters)} supplied.')
            for i, name in enumerate(names):
                if name and name[0] == ':':
                    _named_by_number(i, name)
                self._bind_one(stmt, i + 1, parameters[i])
            return
        if not hasattr(parameters, 'keys'):
            raise ProgrammingError('parameters are of unsupported type')
        for i, name in enumerate(names, 1):
            if name is None:
                raise ProgrammingError(
                    f'Binding {i} has no name, but you supplied a dictionary '
                    '(which has only names).')
            try:
                value = parameters[name[1:]]
            except LookupError:
                raise ProgrammingError('You did not supply a value for '
                                       f'binding parameter {name}.') from None
            self._bind_one(stmt, i, value)

    def _bind_one(self, stmt, index, value):
        kind = type(value)
        if kind not in (int, float, str, bytes, bytearray, type(None)):
            from sqlite3._connection import adapted
            value = adapted(value)
        code = _sqlite.bind(stmt, index, value)
        if code is None:
            raise ProgrammingError(
                f'Error binding parameter {index}: type '
                f'{type(value).__name__!r} is not supported')
        if code == 18:
            raise DataError('string or blob too big')
        if code:
            raise error_of(self.connection._db)

    def executescript(self, sql_script, /):
        """Run all statements of a text, after a COMMIT."""
        self._check()
        if not isinstance(sql_script, str):
            raise TypeError('executescript() argument must be str, not '
                            f'{type(sql_script).__name__}')
        if '\0' in sql_script:
            raise ValueError('embedded null character')
        connection = self.connection
        if connection._legacy and connection.in_transaction:
            connection.commit()
        at, size = 0, len(sql_script.encode())
        while at < size:
            code, stmt, at = _sqlite.prepare(connection._db, sql_script, at)
            if code:
                raise error_of(connection._db)
            if not stmt:
                continue
            try:
                code = _ROW
                while code == _ROW:
                    code = _sqlite.step(stmt)
                if code != _DONE:
                    raise error_of(connection._db)
            finally:
                _sqlite.finalize(stmt)
        return self

    # Rows -------------------------------------------------------------------

    def __iter__(self):
        return self

    def __next__(self):
        self._check()
        if not self._waiting:
            raise StopIteration
        connection = self.connection
        row = connection._row(self._stmt)
        if self.row_factory is not None:
            row = self.row_factory(self, row)
        try:
            self._step()
        except BaseException:
            self._end()
            raise
        if not self._waiting:
            self._end()
        return row

    def fetchone(self):
        """The next row; None: there are no more."""
        return next(self, None)

    def fetchmany(self, size=None):
        """The next rows, as many as arraysize says."""
        size = self.arraysize if size is None else size
        rows = []
        for row in self:
            rows.append(row)
            if len(rows) == size:
                break
        return rows

    def fetchall(self):
        """The rows that are left."""
        return list(self)

    def close(self):
        """Let go of the statement."""
        self.connection._check_thread()
        self.connection._check()
        self._end()
        self._closed = True

    def setinputsizes(self, sizes, /):
        """Does nothing."""

    def setoutputsize(self, size, column=None, /):
        """Does nothing."""

    def __del__(self):
        if getattr(self, '_stmt', None) is not None:
            try:
                self._end()
            except Exception:
                self._stmt = None


def _check_sql(sql, what):
    if not isinstance(sql, str):
        raise TypeError(f'{what}() argument 1 must be str, not '
                        f'{type(sql).__name__}')


def _named_by_number(i, name):
    from warnings import warn
    warn(f"Binding {i + 1} ('{name}') is a named parameter, but you supplied "
         'a sequence which requires nominal (qmark) placeholders. Starting '
         'with Python 3.14 an sqlite3.ProgrammingError will be raised.',
         DeprecationWarning, stacklevel=5)
