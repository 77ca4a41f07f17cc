# SPDX-License-Identifier: MIT
"""Connections, and what is converted on the way in and out."""

import re
from _thread import get_ident

import _sqlite

from sqlite3._cursor import Cursor
from sqlite3._errors import (
    DataError, DatabaseError, Error, IntegrityError, InterfaceError,
    InternalError, NotSupportedError, OperationalError, ProgrammingError,
    Warning, error_of, error_of_code)

PARSE_DECLTYPES = 1
PARSE_COLNAMES = 2
LEGACY_TRANSACTION_CONTROL = -1
_OPEN_READWRITE, _OPEN_CREATE, _OPEN_URI = 2, 4, 64
_DETERMINISTIC = 0x800
_DML = re.compile(r'(?:\s|--[^\n]*(?:\n|$)|/\*.*?\*/)*'
                  r'(INSERT|UPDATE|DELETE|REPLACE)\b', re.I | re.S)

adapters = {}
converters = {}


class PrepareProtocol:
    """What __conform__ is asked for."""


def register_adapter(type, adapter, /):
    """Say how values of a type become ones that SQLite has."""
    adapters[type, PrepareProtocol] = adapter


def register_converter(typename, converter, /):
    """Say what becomes of the bytes of a column declared so."""
    converters[typename.upper()] = converter


def adapt(obj, proto=PrepareProtocol, *alt):
    """What an object is for SQLite."""
    adapter = adapters.get((type(obj), proto))
    if adapter is not None:
        return adapter(obj)
    conform = getattr(obj, '__conform__', None)
    if conform is not None:
        found = conform(proto)
        if found is not None:
            return found
    if alt:
        return alt[0]
    raise ProgrammingError("can't adapt")


def adapted(value):
    return adapt(value, PrepareProtocol, value)


class Connection:
    """An open database."""

    Warning, Error, InterfaceError = Warning, Error, InterfaceError
    DatabaseError, DataError = DatabaseError, DataError
    OperationalError, IntegrityError = OperationalError, IntegrityError
    InternalError, ProgrammingError = InternalError, ProgrammingError
    NotSupportedError = NotSupportedError
    _db = None

    def __init__(self, database, timeout=5.0, detect_types=0,
                 isolation_level='', check_same_thread=True, factory=None,
                 cached_statements=128, uri=False, *,
                 autocommit=LEGACY_TRANSACTION_CONTROL):
        import os
        path = os.fsdecode(database)
        if self._db is not None:
            self.close()
        self._ident = get_ident()
        self._same_thread = check_same_thread
        self._autocommit = _checked_autocommit(autocommit)
        self._legacy = autocommit == LEGACY_TRANSACTION_CONTROL
        self.isolation_level = isolation_level
        self._detect_types = detect_types
        self._cache, self._most = {}, cached_statements
        self._live = {}
        self._described = {}
        self._trace = None
        self.row_factory = None
        self.text_factory = str
        flags = _OPEN_READWRITE | _OPEN_CREATE | (_OPEN_URI if uri else 0)
        code, db = _sqlite.open(path, flags)
        if code:
            error = error_of(db) if db else error_of_code(code)
            if db:
                _sqlite.close(db)
            raise error
        self._db = db
        _sqlite.busy_timeout(db, int(timeout * 1000))
        if self._autocommit is False:
            self._command('BEGIN')

    # Checks ------------------------------------------------------------------

    def _check_thread(self):
        if self._same_thread and self._ident != get_ident():
            raise ProgrammingError(
                'SQLite objects created in a thread can only be used in that '
                'same thread. The object was created in thread id '
                f'{self._ident} and this is thread id {get_ident()}.')

    def _check(self):
        self._check_thread()
        if self._db is None:
            if not hasattr(self, '_ident'):
                raise ProgrammingError(
                    'Base Connection.__init__ not called.')
            raise ProgrammingError('Cannot operate on a closed database.')

    def _fail_on(self, code):
        if code:
            raise error_of(self._db)

    # Statements --------------------------------------------------------------

    def _statement(self, sql):
        stmt = self._cache.pop(sql, None)
        if stmt is not None:
            return stmt
        if '\0' in sql:
            raise ProgrammingError('the query contains a null character')
        size = len(sql.encode())
        code, stmt, end = _sqlite.prepare(self._db, sql, 0)
        self._fail_on(code)
        if end < size:
            code, more, end = _sqlite.prepare(self._db, sql, end)
            if more or code:
                _sqlite.finalize(stmt)
                if more:
                    _sqlite.finalize(more)
                raise ProgrammingError(
                    'You can only execute one statement at a time.')
        self._live[stmt] = sql
        return stmt

    def _give_back(self, sql, stmt):
        if stmt not in self._live:      # the connection is closed
            return
        if stmt:
            _sqlite.reset(stmt)
        if stmt and sql not in self._cache and self._most:
            if len(self._cache) >= self._most:
                self._forget(self._cache.pop(next(iter(self._cache))))
            self._cache[sql] = stmt
        else:
            self._forget(stmt)

    def _forget(self, stmt):
        self._live.pop(stmt, None)
        if stmt:
            _sqlite.finalize(stmt)

    @staticmethod
    def _is_dml(sql):
        return _DML.match(sql) is not None

    def _columns(self, stmt):
        columns = _sqlite.columns(stmt) if stmt else []
        if self._detect_types:
            self._described[stmt] = [self._converter(name, declared)
                                     for name, declared in columns]
        return columns

    def _column_name(self, name):
        if self._detect_types & PARSE_COLNAMES:
            return name.partition(' [')[0]
        return name

    def _converter(self, name, declared):
        if self._detect_types & PARSE_COLNAMES and name.endswith(']') \
                and '[' in name:
            found = converters.get(
                name[name.rindex('[') + 1:-1].upper())
            if found is not None:
                return found
        if self._detect_types & PARSE_DECLTYPES and declared:
            return converters.get(
                re.split(r'[ (]', declared, maxsplit=1)[0].upper())
        return None

    def _row(self, stmt):
        factory = self.text_factory
        row = _sqlite.row(stmt, None if factory is str else factory)
        if self._detect_types:
            made = self._described.get(stmt, ())
            if any(made):
                row = list(row)
                for i, convert in enumerate(made):
                    if convert is not None and row[i] is not None:
                        row[i] = convert(_sqlite.raw(stmt, i))
                row = tuple(row)
        return row

    def _command(self, sql):
        if self._trace is not None:
            self._trace(sql)
        code, stmt, _ = _sqlite.prepare(self._db, sql, 0)
        self._fail_on(code)
        code = _sqlite.step(stmt)
        error = None if code in (100, 101) else error_of(self._db)
        _sqlite.finalize(stmt)
        if error is not None:
            raise error

    # Transactions ------------------------------------------------------------

    def _begin(self):
        if self._legacy and self._isolation_level is not None \
                and _sqlite.get_autocommit(self._db):
            self._command(f'BEGIN {self._isolation_level}')

    @property
    def in_transaction(self):
        """Is a transaction under way?"""
        self._check()
        return not _sqlite.get_autocommit(self._db)

    @property
    def isolation_level(self):
        """How a transaction begins by itself; None: not at all."""
        return self._isolation_level

    @isolation_level.setter
    def isolation_level(self, level):
        if level is not None:
            if not isinstance(level, str):
                raise TypeError('isolation_level must be str or None')
            if level.upper() not in ('', 'DEFERRED', 'IMMEDIATE',
                                     'EXCLUSIVE'):
                raise ValueError("isolation_level string must be '', "
                                 "'DEFERRED', 'IMMEDIATE', or 'EXCLUSIVE'")
        elif self._db is not None and self.in_transaction:
            self.commit()
        self._isolation_level = level

    @property
    def autocommit(self):
        """True: SQLite's own way; False: always a transaction."""
        self._check()
        return self._autocommit

    @autocommit.setter
    def autocommit(self, value):
        self._check()
        value = _checked_autocommit(value)
        if value is True and self.in_transaction:
            self._command('COMMIT')
        elif value is False and not self.in_transaction:
            self._command('BEGIN')
        self._autocommit = value
        self._legacy = value == LEGACY_TRANSACTION_CONTROL \
            and value is not True

    def commit(self):
        """End the transaction and keep what it did."""
        self._check()
        self._finish('COMMIT')

    def rollback(self):
        """End the transaction and undo what it did."""
        self._check()
        self._finish('ROLLBACK')

    def _finish(self, how):
        if self._legacy:
            if self.in_transaction:
                self._command(how)
        elif self._autocommit is False:
            self._command(how)
            self._command('BEGIN')

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, kind, value, traceback):
        if self._legacy or self._autocommit is False:
            if kind is None:
                try:
                    self.commit()
                except BaseException:
                    self.rollback()
                    raise
            else:
                self.rollback()
        return False

    def close(self):
        """Close the database."""
        self._check_thread()
        if self._db is None:
            if not hasattr(self, '_ident'):
                raise ProgrammingError(
                    'Base Connection.__init__ not called.')
            return
        if self._autocommit is False:
            self._command('ROLLBACK')
        self._close()

    def _close(self):
        db, self._db = self._db, None
        live, self._live = self._live, {}
        self._cache = {}
        for stmt in live:
            if stmt:
                _sqlite.finalize(stmt)
        _sqlite.close(db)

    def __del__(self):
        if self._db is not None and _sqlite is not None:
            from warnings import warn
            warn(f'unclosed database in {self!r}', ResourceWarning,
                 source=self)
            self._close()

    # Running -----------------------------------------------------------------

    def cursor(self, factory=Cursor):
        """A new cursor."""
        self._check()
        made = factory(self)
        if not isinstance(made, Cursor):
            raise TypeError('factory must return a cursor, not '
                            f'{type(made).__name__}')
        return made

    def execute(self, sql, parameters=(), /):
        return self.cursor().execute(sql, parameters)

    def executemany(self, sql, parameters, /):
        return self.cursor().executemany(sql, parameters)

    def executescript(self, sql_script, /):
        return self.cursor().executescript(sql_script)

    def __call__(self, sql, /):
        self._check()
        raise NotSupportedError('statements are made by execute()')

    @property
    def total_changes(self):
        """How many rows were changed since the connection was opened."""
        self._check()
        return _sqlite.total_changes(self._db)

    def interrupt(self):
        """Break off what other threads run."""
        if self._db is None:
            raise ProgrammingError('Cannot operate on a closed database.')
        _sqlite.interrupt(self._db)

    def getlimit(self, category, /):
        return self.setlimit(category, -1)

    def setlimit(self, category, limit, /):
        """Set a limit; gives the one there was."""
        self._check()
        old = _sqlite.limit(self._db, category, limit)
        if old < 0:
            raise ProgrammingError("'category' is out of bounds")
        return old

    # What SQL knows ----------------------------------------------------------

    def create_function(self, name, narg, func, /, *, deterministic=False):
        """Make a function known to SQL."""
        self._check()
        if _sqlite.create_function(self._db, name, narg, _DETERMINISTIC
                                   if deterministic else 0, func):
            raise OperationalError('Error creating function')

    def create_aggregate(self, name, n_arg, aggregate_class, /):
        """Make a class with step() and finalize() known to SQL."""
        self._check()
        if _sqlite.create_aggregate(self._db, name, n_arg, aggregate_class):
            raise OperationalError('Error creating aggregate')

    def create_collation(self, name, callback, /):
        """Make an order of texts known to SQL."""
        self._check()
        if callback is not None and not callable(callback):
            raise TypeError('parameter must be callable')
        self._fail_on(_sqlite.create_collation(self._db, name, callback))

    def set_trace_callback(self, trace_callback, /):
        """Have each statement told before it runs."""
        self._check()
        self._trace = trace_callback

    # Copies ------------------------------------------------------------------

    def iterdump(self, *, filter=None):
        """SQL that makes the database anew, line by line."""
        self._check()
        from sqlite3._dump import dump
        return dump(self, filter)

    def backup(self, target, *, pages=-1, progress=None, name='main',
               sleep=0.250):
        """Copy the database into another connection's."""
        self._check()
        if not isinstance(target, Connection):
            raise TypeError('backup() argument 1 must be sqlite3.Connection, '
                            f'not {type(target).__name__}')
        if target is self:
            raise ValueError('target cannot be the same connection instance')
        if progress is not None and not callable(progress):
            raise TypeError('progress argument must be a callable')
        target._check()
        backup = _sqlite.backup_init(target._db, 'main', self._db, name)
        if not backup:
            raise error_of(target._db)
        from time import sleep as wait
        try:
            code = 0
            while code in (0, 5, 6):
                code, left, total = _sqlite.backup_step(backup, pages or -1)
                if progress is not None:
                    progress(code, left, total)
                if code in (5, 6):
                    wait(sleep)
        finally:
            last = _sqlite.backup_finish(backup)
        if code != 101 or last:
            raise error_of_code(last or code)


def _checked_autocommit(value):
    if value is not True and value is not False \
            and value != LEGACY_TRANSACTION_CONTROL:
        raise ValueError('autocommit must be True, False, or sqlite3.'
                         'LEGACY_TRANSACTION_CONTROL')
    return value
