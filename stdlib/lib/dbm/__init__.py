# SPDX-License-Identifier: MIT
"""Mappings from bytes to bytes in files: SQLite's, or of plain text."""

import os

__all__ = ['open', 'whichdb', 'error']


class error(Exception):
    pass


error = error, OSError
_NAMES = ['dbm.sqlite3', 'dbm.dumb']
_SQLITE = b'SQLite format 3\x00'
_default = None


def _module(name):
    return __import__(name, fromlist=['open'])


def _choose():
    """The first kind that can be had here."""
    global _default
    if _default is None:
        for name in _NAMES:
            try:
                _default = _module(name)
                break
            except ImportError:
                continue
    return _default


def open(file, flag='r', mode=0o666):
    """Open a database; flag: r, w, c (create if there is none), n (new)."""
    kind = whichdb(file) if 'n' not in flag else None
    if kind is None:
        if not ('c' in flag or 'n' in flag):
            raise error[0]("db file doesn't exist; use 'c' or 'n' flag to "
                           'create a new db')
        return _choose().open(file, flag, mode)
    if kind == '':
        raise error[0]('db type could not be determined')
    return _module(kind).open(file, flag, mode)


def whichdb(filename):
    """The module that can read a file; '': none can; None: there is none."""
    name = os.fsdecode(filename)
    try:
        size = os.stat(name + '.dat').st_size
        os.stat(name + '.dir')
        with _open(name + '.dir', 'rb') as f:
            if size == 0 or f.read(1) in (b"'", b'"'):
                return 'dbm.dumb'
    except OSError:
        pass
    try:
        with _open(name, 'rb') as f:
            start = f.read(16)
    except OSError:
        return None
    return 'dbm.sqlite3' if start == _SQLITE else ''


_open = __builtins__['open'] if isinstance(__builtins__, dict) \
    else __builtins__.open
