# SPDX-License-Identifier: MIT
"""The exceptions, and which of them a code of the library is."""

import _sqlite

from sqlite3 import _codes


class Warning(Exception):
    pass


class Error(Exception):
    pass


class InterfaceError(Error):
    pass


class DatabaseError(Error):
    pass


class DataError(DatabaseError):
    pass


class OperationalError(DatabaseError):
    pass


class IntegrityError(DatabaseError):
    pass


class InternalError(DatabaseError):
    pass


class ProgrammingError(DatabaseError):
    pass


class NotSupportedError(DatabaseError):
    pass


_CLASSES = {2: InternalError, 12: InternalError, 11: DatabaseError,
            18: DataError, 19: IntegrityError, 20: IntegrityError,
            21: InterfaceError, 25: InterfaceError}
_CLASSES.update(dict.fromkeys((1, 3, 4, 5, 6, 8, 9, 10, 13, 14, 15, 16, 17),
                              OperationalError))


def error_of(db):
    """The exception for the last failure of a connection."""
    code, extended, message = _sqlite.error(db)
    if code == 7:
        return MemoryError()
    return _made(code, extended, message)


def _made(code, extended, message):
    error = _CLASSES.get(code, DatabaseError)(message)
    error.sqlite_errorcode = extended
    error.sqlite_errorname = _codes.NAMES.get(extended, 'unknown')
    return error


def error_of_code(code):
    return _made(code & 255, code, _sqlite.errstr(code))
