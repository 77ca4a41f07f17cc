# SPDX-License-Identifier: MIT
"""SQLite: a database in a file, after PEP 249."""

import _sqlite
import datetime as _datetime
import time as _time

from sqlite3._codes import *
from sqlite3._connection import (
    Connection, LEGACY_TRANSACTION_CONTROL, PARSE_COLNAMES, PARSE_DECLTYPES,
    PrepareProtocol, adapt, adapters, converters, register_adapter,
    register_converter)
from sqlite3._cursor import Cursor, Row
from sqlite3._errors import (
    DataError, DatabaseError, Error, IntegrityError, InterfaceError,
    InternalError, NotSupportedError, OperationalError, ProgrammingError,
    Warning)

apilevel = '2.0'
paramstyle = 'qmark'
threadsafety = 3
sqlite_version = _sqlite.libversion
sqlite_version_info = tuple(int(n) for n in sqlite_version.split('.'))

for _cls in (Connection, Cursor, Row, PrepareProtocol, Warning, Error,
             InterfaceError, DatabaseError, DataError, OperationalError,
             IntegrityError, InternalError, ProgrammingError,
             NotSupportedError):
    _cls.__module__ = 'sqlite3'
del _cls

Date = _datetime.date
Time = _datetime.time
Timestamp = _datetime.datetime
Binary = memoryview


def DateFromTicks(ticks):
    return Date(*_time.localtime(ticks)[:3])


def TimeFromTicks(ticks):
    return Time(*_time.localtime(ticks)[3:6])


def TimestampFromTicks(ticks):
    return Timestamp(*_time.localtime(ticks)[:6])


def connect(database, *args, factory=Connection, **kwargs):
    """Open a connection to a database file."""
    if len(args) > 4:
        factory = args[4]
    return factory(database, *args, **kwargs)


def complete_statement(statement):
    """Does the text end with a whole statement?"""
    return _sqlite.complete(statement)


def enable_callback_tracebacks(enable, /):
    """What functions raise is always told as the statement's error."""
    if enable:
        raise NotSupportedError('callback tracebacks are not supported')


def _deprecated(what):
    from warnings import warn
    warn(f'The default {what} is deprecated as of Python 3.12; see the '
         'sqlite3 documentation for suggested replacement recipes',
         DeprecationWarning, stacklevel=4)


def _adapt_date(value):
    _deprecated('date adapter')
    return value.isoformat()


def _adapt_datetime(value):
    _deprecated('datetime adapter')
    return value.isoformat(' ')


def _to_date(value):
    _deprecated('date converter')
    return _datetime.date(*map(int, value.split(b'-')))


def _to_timestamp(value):
    _deprecated('timestamp converter')
    day, clock = value.split(b' ')
    clock, _, fraction = clock.partition(b'.')
    us = int(f'{fraction.decode():0<6.6}') if fraction else 0
    return _datetime.datetime(*map(int, day.split(b'-')),
                              *map(int, clock.split(b':')), us)


register_adapter(_datetime.date, _adapt_date)
register_adapter(_datetime.datetime, _adapt_datetime)
register_converter('date', _to_date)
register_converter('timestamp', _to_timestamp)
