# SPDX-License-Identifier: MIT
"""Numbers in memory that a process shares with those it forks."""

from _multiprocessing import SharedArray
from .spawn import assert_spawning
from .synchronize import RLock

__all__ = ['RawValue', 'RawArray', 'Value', 'Array', 'synchronized']


# The C types by the letter that array has for them; c_long is q, too.
_NAMES = {'c': 'c_char', 'b': 'c_byte', 'B': 'c_ubyte', 'h': 'c_short',
          'H': 'c_ushort', 'i': 'c_int', 'I': 'c_uint', 'l': 'c_long',
          'L': 'c_ulong', 'q': 'c_long', 'Q': 'c_ulong', 'f': 'c_float',
          'd': 'c_double', '?': 'c_bool'}


class _RawValue:
    """One number; a subclass for each C type."""

    __slots__ = ('_cell', '__weakref__')
    _bool = False

    def __init__(self, code, value=None):
        self._cell = SharedArray(code, 1)
        if value is not None:
            self.value = value

    @property
    def value(self):
        value = self._cell[0]
        return bool(value) if self._bool else value

    @value.setter
    def value(self, value):
        self._cell[0] = bool(value) if self._bool else value

    def __repr__(self):
        return f'{type(self).__name__}({self.value!r})'


_value_types = {}


def _value_type(name):
    made = _value_types.get(name)
    if made is None:
        made = _value_types[name] = type(
            name, (_RawValue,), {'__slots__': (), '_bool': name == 'c_bool',
                                 '__module__': 'ctypes'})
    return made


def _code_of(typecode_or_type):
    """The letter of a C type, given as such or as one of ctypes."""
    return getattr(typecode_or_type, '_type_', typecode_or_type)


def _is_structure(kind):
    return isinstance(kind, type) and hasattr(kind, '_fields_')


class _Structures:
    """An array of structures of ctypes."""

    typecode = None

    def __init__(self, kind, count, store=None):
        self._kind = kind
        self._count = count
        self._store = store or SharedArray('B', max(kind._size_ * count, 1))

    def __len__(self):
        return self._count

    def __getitem__(self, index):
        places = range(self._count)[index]
        if isinstance(index, slice):
            return [self[i] for i in places]
        return self._kind._over(self._store, places * self._kind._size_)

    def __setitem__(self, index, value):
        places = range(self._count)[index]
        if isinstance(index, slice):
            for i, one in zip(places, value, strict=True):
                self[i] = one
            return
        if not isinstance(value, tuple):
            value = tuple(getattr(value, name) for name in value._names())
        self[index]._fill(value, {})

    def __reduce__(self):
        return _Structures, (self._kind, self._count, self._store)


def _array(cls, kind, size_or_initializer):
    if isinstance(size_or_initializer, int):
        return cls(kind, size_or_initializer)
    items = list(size_or_initializer)
    made = cls(kind, len(items))
    made[:] = items
    return made


def RawValue(typecode_or_type, *args):
    """A number without a lock."""
    if _is_structure(typecode_or_type):
        return _array(_Structures, typecode_or_type, [args])[0]
    code = _code_of(typecode_or_type)
    if isinstance(code, str) and code in _NAMES:
        return _value_type(_NAMES[code])('B' if code == '?' else code, *args)
    return _RawValue(code, *args)


def RawArray(typecode_or_type, size_or_initializer):
    """Numbers without a lock."""
    if _is_structure(typecode_or_type):
        return _array(_Structures, typecode_or_type, size_or_initializer)
    code = _code_of(typecode_or_type)
    return _array(SharedArray, 'B' if code == '?' else code,
                  size_or_initializer)


class SynchronizedBase:
    def __init__(self, obj, lock=None):
        self._obj = obj
        self._lock = lock or RLock()
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *error):
        return self._lock.__exit__(*error)

    def get_obj(self):
        return self._obj

    def get_lock(self):
        return self._lock

    def __repr__(self):
        return f'<{type(self).__name__} wrapper for {self._obj}>'

    def __reduce__(self):
        assert_spawning(self)
        return synchronized, (self._obj, self._lock)


class Synchronized(SynchronizedBase):
    """A number with a lock: each access takes it."""

    @property
    def value(self):
        with self._lock:
            return self._obj.value

    @value.setter
    def value(self, value):
        with self._lock:
            self._obj.value = value


class SynchronizedArray(SynchronizedBase):
    """Numbers with a lock: each access takes it."""

    def __len__(self):
        return len(self._obj)

    def __getitem__(self, index):
        with self._lock:
            return self._obj[index]

    def __setitem__(self, index, value):
        with self._lock:
            self._obj[index] = value

    def __iter__(self):
        for i in range(len(self._obj)):
            yield self[i]


class SynchronizedString(SynchronizedArray):
    """Characters: also as one value, up to the first zero."""

    @property
    def raw(self):
        with self._lock:
            return self._obj.raw

    @property
    def value(self):
        with self._lock:
            return self._obj.value

    @value.setter
    def value(self, value):
        with self._lock:
            self._obj.value = value


class _SynchronizedStructure(SynchronizedBase):
    """A structure with a lock: each access to a member takes it."""

    def __getattr__(self, name):
        if name.startswith('_'):
            raise AttributeError(name)
        with self._lock:
            return getattr(self._obj, name)

    def __setattr__(self, name, value):
        if name in ('_obj', '_lock', 'acquire', 'release'):
            object.__setattr__(self, name, value)
            return
        with self._lock:
            setattr(self._obj, name, value)


def synchronized(obj, lock=None):
    """obj, with a lock around each access."""
    if isinstance(obj, _RawValue):
        return Synchronized(obj, lock)
    if _is_structure(type(obj)):
        return _SynchronizedStructure(obj, lock)
    if obj.typecode == 'c':
        return SynchronizedString(obj, lock)
    return SynchronizedArray(obj, lock)


def _with_lock(obj, lock):
    if lock is False:
        return obj
    if lock is True or lock is None:
        lock = None
    elif not hasattr(lock, 'acquire'):
        raise AttributeError(f"{lock!r} has no method 'acquire'")
    return synchronized(obj, lock)


def Value(typecode_or_type, *args, lock=True):
    """A shared number."""
    return _with_lock(RawValue(typecode_or_type, *args), lock)


def Array(typecode_or_type, size_or_initializer, *, lock=True):
    """Shared numbers."""
    return _with_lock(RawArray(typecode_or_type, size_or_initializer), lock)
