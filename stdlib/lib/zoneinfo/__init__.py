# SPDX-License-Identifier: MIT
"""Time zones, from the system's database."""

import os as _os
from datetime import timedelta as _timedelta, tzinfo as _tzinfo

__all__ = ['ZoneInfo', 'reset_tzpath', 'available_timezones', 'TZPATH',
           'ZoneInfoNotFoundError', 'InvalidTZPathWarning']

_DEFAULT_PATH = ('/usr/share/zoneinfo', '/usr/lib/zoneinfo',
                 '/usr/share/lib/zoneinfo', '/etc/zoneinfo')
TZPATH = ()


class ZoneInfoNotFoundError(KeyError):
    """There is no zone of this name."""


class InvalidTZPathWarning(RuntimeWarning):
    """PYTHONTZPATH holds a relative path."""


def reset_tzpath(to=None):
    """Say where the database is; None: what the environment says."""
    global TZPATH
    if to is not None:
        if isinstance(to, (str, bytes)):
            raise TypeError('tzpaths must be a list or tuple, not '
                            f'{type(to)}: {to!r}')
        relative = [path for path in to if not _os.path.isabs(path)]
        if relative:
            raise ValueError('Paths should be absolute but found the '
                             'following relative paths:\n    '
                             + '\n    '.join(relative))
        TZPATH = tuple(_os.fspath(path) for path in to)
        return
    given = _os.environ.get('PYTHONTZPATH')
    if given is None:
        TZPATH = _DEFAULT_PATH
        return
    paths = [path for path in given.split(_os.pathsep) if path]
    if any(not _os.path.isabs(path) for path in paths):
        from warnings import warn
        warn('Invalid paths specified in PYTHONTZPATH environment variable. '
             'Paths must be absolute.', InvalidTZPathWarning, stacklevel=2)
    TZPATH = tuple(path for path in paths if _os.path.isabs(path))


def _check_key(key):
    if _os.path.isabs(key):
        raise ValueError('ZoneInfo keys may not be absolute paths, got: '
                         f'{key}')
    normal = _os.path.normpath(key)
    if len(normal) != len(key):
        raise ValueError('ZoneInfo keys must be normalized relative paths, '
                         f'got: {key}')
    if not _os.path.normpath(_os.path.join('_', normal)).startswith('_'):
        raise ValueError('ZoneInfo keys must refer to subdirectories of '
                         f'TZPATH, got: {key}')


def _open(key):
    _check_key(key)
    for folder in TZPATH:
        path = _os.path.join(folder, key)
        if _os.path.isfile(path):
            return open(path, 'rb')
    raise ZoneInfoNotFoundError(f'No time zone found with key {key}')


def _is_zone(path):
    try:
        with open(path, 'rb') as file:
            return file.read(4) == b'TZif'
    except OSError:
        return False


def available_timezones():
    """The names of all zones, as a set."""
    found = set()
    for root in TZPATH:
        for folder, folders, files in _os.walk(root):
            if folder == root:
                folders[:] = [name for name in folders
                              if name not in ('right', 'posix')]
            for name in files:
                path = _os.path.join(folder, name)
                key = _os.path.relpath(path, start=root)
                if key not in found and _is_zone(path):
                    found.add(key)
    found.discard('posixrules')
    return found


class ZoneInfo(_tzinfo):
    """A zone of the database."""

    _cache = {}
    __module__ = 'zoneinfo'

    def __init_subclass__(cls):
        cls._cache = {}

    def __new__(cls, key):
        found = cls._cache.get(key)
        if found is None:
            made = cls._load(key)
            found = cls._cache.setdefault(key, made)
        return found

    @classmethod
    def _load(cls, key):
        with _open(key) as file:
            self = cls.from_file(file, key)
        self._from_key = True
        return self

    @classmethod
    def no_cache(cls, key):
        """A new object for the zone."""
        self = cls._load(key)
        self._from_cache = False
        return self

    @classmethod
    def from_file(cls, file_obj, /, key=None):
        """A zone from an open file of the database."""
        from zoneinfo._zone import Zone
        self = _tzinfo.__new__(cls)
        self._key = key
        self._zone = Zone(file_obj)
        self._from_key = False
        self._from_cache = True
        self._file = repr(file_obj)
        return self

    @classmethod
    def clear_cache(cls, *, only_keys=None):
        """Forget zones, so that they are read again."""
        if only_keys is None:
            cls._cache.clear()
            return
        for key in only_keys:
            cls._cache.pop(key, None)

    key = property(lambda self: self._key)

    def utcoffset(self, dt):
        return self._zone.at_wall(dt)[0]

    def dst(self, dt):
        return self._zone.at_wall(dt)[1]

    def tzname(self, dt):
        return self._zone.at_wall(dt)[2]

    def fromutc(self, dt):
        """A time in UTC as one of this zone."""
        from datetime import datetime
        if not isinstance(dt, datetime):
            raise TypeError('fromutc() requires a datetime argument')
        if dt.tzinfo is not self:
            raise ValueError('dt.tzinfo is not self')
        kind, fold = self._zone.at_utc(dt)
        dt += kind[0]
        return dt.replace(fold=1) if fold else dt

    def __str__(self):
        return self._key if self._key is not None else repr(self)

    def __repr__(self):
        name = f'{type(self).__module__}.{type(self).__qualname__}'
        if self._key is not None:
            return f'{name}(key={self._key!r})'
        return f'{name}.from_file({self._file})'

    def __reduce__(self):
        if not self._from_key:
            from pickle import PicklingError
            raise PicklingError(
                'Cannot pickle a ZoneInfo file created from a file stream.')
        if self._from_cache:
            return type(self), (self._key,)
        return type(self).no_cache, (self._key,)


reset_tzpath()
