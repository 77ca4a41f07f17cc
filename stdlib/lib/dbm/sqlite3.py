# SPDX-License-Identifier: MIT
"""A mapping in a table of an SQLite file."""

import os
import sqlite3
from collections.abc import MutableMapping
from pathlib import Path

__all__ = ['error', 'open']


class error(OSError):
    pass


_MODES = {'r': 'ro', 'w': 'rw', 'c': 'rwc', 'n': 'rwc'}


class _Database(MutableMapping):
    def __init__(self, path, /, *, flag, mode):
        if hasattr(self, '_cx'):
            raise error('Database object already initialized')
        if flag not in _MODES:
            raise ValueError("Flag must be one of 'r', 'w', 'c', or 'n', "
                             f'not {flag!r}')
        path = os.fsdecode(path)
        if flag == 'n':
            Path(path).unlink(missing_ok=True)
        if flag in 'cn':
            Path(path).touch(mode=mode, exist_ok=True)
        uri = Path(path).absolute().as_uri()
        self._readonly = flag == 'r'
        try:
            self._cx = sqlite3.connect(f'{uri}?mode={_MODES[flag]}',
                                       autocommit=True, uri=True)
        except sqlite3.Error as exc:
            raise error(str(exc)) from exc
        if not self._readonly:
            self._run('CREATE TABLE IF NOT EXISTS Dict ('
                      'key BLOB UNIQUE NOT NULL, value BLOB NOT NULL)')

    def _run(self, *args):
        if not self._cx:
            raise error('DBM object has already been closed')
        try:
            cursor = self._cx.execute(*args)
            rows = cursor.fetchall()
        except sqlite3.Error as exc:
            raise error(str(exc)) from exc
        self._count = cursor.rowcount
        return rows

    @staticmethod
    def _bytes(value):
        return value.encode() if isinstance(value, str) else bytes(value)

    def __len__(self):
        return self._run('SELECT COUNT(*) FROM Dict')[0][0]

    def __getitem__(self, key):
        rows = self._run('SELECT value FROM Dict WHERE key = CAST(? AS BLOB)',
                         (self._bytes(key),))
        if not rows:
            raise KeyError(key)
        return rows[0][0]

    def __setitem__(self, key, value):
        self._run('REPLACE INTO Dict (key, value) VALUES '
                  '(CAST(? AS BLOB), CAST(? AS BLOB))',
                  (self._bytes(key), self._bytes(value)))

    def __delitem__(self, key):
        self._run('DELETE FROM Dict WHERE key = CAST(? AS BLOB)',
                  (self._bytes(key),))
        if not self._count:
            raise KeyError(key)

    def __iter__(self):
        for row in self._run('SELECT key FROM Dict'):
            yield row[0]

    def close(self):
        if self._cx:
            self._cx.close()
            self._cx = None

    def keys(self):
        return list(super().keys())

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


def open(filename, /, flag='r', mode=0o666):
    """Open a database; see dbm.open."""
    return _Database(filename, flag=flag, mode=mode)
