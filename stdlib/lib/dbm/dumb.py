# SPDX-License-Identifier: MIT
"""A mapping in three plain files: NAME.dat has the values in blocks of 512
bytes, NAME.dir a line (key, (place, size)) for each, NAME.bak the one before.
"""

import ast
import collections.abc
import io
import os

__all__ = ['error', 'open']
_BLOCK = 512
error = OSError


class _Database(collections.abc.MutableMapping):
    def __init__(self, basename, mode, flag='c'):
        self._mode = mode
        self._readonly = flag == 'r'
        self._dirfile = basename + '.dir'
        self._datfile = basename + '.dat'
        self._bakfile = basename + '.bak'
        self._index = None
        self._modified = False
        self._create(flag)
        self._update(flag)

    def _create(self, flag):
        if flag == 'n':
            for name in (self._datfile, self._bakfile, self._dirfile):
                try:
                    os.remove(name)
                except OSError:
                    pass
        if not os.path.exists(self._datfile):
            if flag not in ('c', 'n'):
                raise FileNotFoundError(2, os.strerror(2), self._datfile)
            self._open(self._datfile, 'w').close()

    def _open(self, name, mode):
        flags = {'w': os.O_WRONLY | os.O_CREAT | os.O_TRUNC,
                 'a': os.O_WRONLY | os.O_CREAT | os.O_APPEND}[mode]
        return io.open(os.open(name, flags, self._mode), mode + 'b')

    def _update(self, flag):
        self._index = {}
        try:
            f = io.open(self._dirfile, encoding='latin-1')
        except OSError:
            if flag not in ('c', 'n'):
                raise
            self._modified = True
            return
        with f:
            for line in f:
                key, place = ast.literal_eval(line.rstrip())
                self._index[key.encode('latin-1')] = place

    def _commit(self):
        if self._index is None or not self._modified:
            return
        try:
            os.replace(self._dirfile, self._bakfile)
        except OSError:
            pass
        with self._open(self._dirfile, 'w') as f:
            for key, place in self._index.items():
                line = f"{key.decode('latin-1')!r}, {place!r}\n"
                f.write(line.encode('latin-1'))
        self._modified = False

    sync = _commit

    def _verify_open(self):
        if self._index is None:
            raise error('DBM object has already been closed')

    @staticmethod
    def _bytes(value, what):
        if isinstance(value, str):
            return value.encode('utf-8')
        if not isinstance(value, (bytes, bytearray)):
            raise TypeError(f'{what} must be bytes or strings')
        return bytes(value)

    def __getitem__(self, key):
        if isinstance(key, str):
            key = key.encode('utf-8')
        self._verify_open()
        place, size = self._index[key]
        with io.open(self._datfile, 'rb') as f:
            f.seek(place)
            return f.read(size)

    def _append(self, value):
        with self._open(self._datfile, 'a') as f:
            end = f.tell()
            place = -(-end // _BLOCK) * _BLOCK
            f.write(bytes(place - end) + value)
        return place, len(value)

    def _rewrite(self, place, value):
        with io.open(self._datfile, 'rb+') as f:
            f.seek(place)
            f.write(value)
        return place, len(value)

    def __setitem__(self, key, value):
        if self._readonly:
            raise error('The database is opened for reading only')
        key = self._bytes(key, 'keys')
        value = self._bytes(value, 'values')
        self._verify_open()
        self._modified = True
        if key not in self._index:
            self._index[key] = self._append(value)
            return
        place, size = self._index[key]
        if -(-len(value) // _BLOCK) <= -(-size // _BLOCK):
            self._index[key] = self._rewrite(place, value)
        else:
            self._index[key] = self._append(value)

    def __delitem__(self, key):
        if self._readonly:
            raise error('The database is opened for reading only')
        if isinstance(key, str):
            key = key.encode('utf-8')
        self._verify_open()
        self._modified = True
        del self._index[key]
        self._commit()

    def keys(self):
        self._verify_open()
        return list(self._index)

    def items(self):
        self._verify_open()
        return [(key, self[key]) for key in self._index]

    def __contains__(self, key):
        if isinstance(key, str):
            key = key.encode('utf-8')
        self._verify_open()
        return key in self._index

    def iterkeys(self):
        self._verify_open()
        return iter(self._index)

    __iter__ = iterkeys

    def __len__(self):
        self._verify_open()
        return len(self._index)

    def close(self):
        try:
            self._commit()
        finally:
            self._index = None

    __del__ = close

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


def open(file, flag='c', mode=0o666):
    """Open the database NAME.dat and NAME.dir."""
    if flag not in ('r', 'w', 'c', 'n'):
        raise ValueError("Flag must be one of 'r', 'w', 'c', or 'n'")
    mask = os.umask(0)
    os.umask(mask)
    return _Database(os.fsdecode(file), mode & ~mask, flag)
