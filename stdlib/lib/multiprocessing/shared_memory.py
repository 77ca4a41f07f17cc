# SPDX-License-Identifier: MIT
"""Memory with a name, which any process can open; and lists in it."""

import mmap
import os
import struct

from . import process as _process
from . import resource_tracker as _resource_tracker

__all__ = ['SharedMemory', 'ShareableList']

_FOLDER = '/dev/shm/'
_PREFIX = '/psm_'

# Blocks made by this process that nobody has unlinked: their names. At its
# end the main process removes its own; a child's stay as long as there is one
# of the family that could use them, which the tracker knows, as it knows of
# those whose makers were killed.
_unlinked = {}


def _new_name():
    return _PREFIX + os.urandom(4).hex()


def _at_end(owner):
    """What is left over at the end of the process that made it goes."""
    names = [name for name, pid in _unlinked.items() if pid == owner]
    _unlinked.clear()
    if not names:
        return
    import warnings
    warnings.warn(f'resource_tracker: There appear to be {len(names)} leaked '
                  'shared_memory objects to clean up at shutdown: '
                  f'{set(names)}')
    for name in names:
        try:
            os.unlink(_FOLDER + name.lstrip('/'))
        except FileNotFoundError:
            pass
        _resource_tracker.unregister(name, 'shared_memory')


def _remember(name):
    if not _unlinked and _process.parent_process() is None:
        _process._register_exit()
        _process._last_steps.append((os.getpid(), _at_end, os.getpid()))
    _unlinked[name] = os.getpid()
    _resource_tracker.register(name, 'shared_memory')


class SharedMemory:
    """A block of memory; `buf` is a memoryview of it."""

    _name = None
    _fd = -1
    _mmap = None
    _buf = None
    _prepend_leading_slash = True

    def __init__(self, name=None, create=False, size=0, *, track=True):
        if not size >= 0:
            raise ValueError("'size' must be a positive integer")
        flags = os.O_RDWR
        if create:
            flags |= os.O_CREAT | os.O_EXCL
            if size == 0:
                raise ValueError("'size' must be a positive number different "
                                 'from zero')
        if name is None and not create:
            raise ValueError("'name' can only be None if create=True")
        self._track = track
        if name is None:
            self._open_new(flags)
        else:
            self._name = name if name.startswith('/') else '/' + name
            self._fd = self._open(flags)
        try:
            if create and size:
                os.ftruncate(self._fd, size)
            self._size = os.fstat(self._fd).st_size
            self._mmap = mmap.mmap(self._fd, self._size)
        except OSError:
            self.unlink()
            raise
        self._buf = memoryview(self._mmap)
        if create and track:
            _remember(self._name)

    def _open(self, flags):
        path = _FOLDER + self._name.lstrip('/')
        try:
            return os.open(path, flags, 0o600)
        except OSError as error:
            raise type(error)(error.errno, error.strerror,
                              self._name) from None

    def _open_new(self, flags):
        while True:
            self._name = _new_name()
            try:
                self._fd = self._open(flags)
                return
            except FileExistsError:
                pass

    def __del__(self):
        try:
            self.close()
        except (OSError, BufferError):
            pass

    def __reduce__(self):
        return type(self), (self.name, False, self.size)

    def __repr__(self):
        return f'{type(self).__name__}({self.name!r}, size={self.size})'

    @property
    def buf(self):
        """A memoryview of the block."""
        return self._buf

    @property
    def name(self):
        """The name that opens it elsewhere."""
        return self._name.removeprefix('/')

    @property
    def size(self):
        """Its size in bytes."""
        return self._size

    def close(self):
        """Let go of the block, which lives on until it is unlinked."""
        if self._buf is not None:
            self._buf.release()
            self._buf = None
        if self._mmap is not None:
            self._mmap.close()
            self._mmap = None
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def unlink(self):
        """Have the block go when nobody uses it any more."""
        if self._name:
            try:
                os.unlink(_FOLDER + self._name.lstrip('/'))
            except OSError as error:
                raise type(error)(error.errno, error.strerror,
                                  self._name) from None
            _unlinked.pop(self._name, None)
            if self._track:
                _resource_tracker.unregister(self._name, 'shared_memory')


class ShareableList:
    """A list of fixed length in shared memory: None, bool, int, float, and
    str and bytes, which may not become longer than they were at first.

    The block: the number of items; where each begins (and the end); the
    format of each as struct has it, 8 bytes; how each is given back, one
    byte; the items.
    """

    _alignment = 8
    _from_bytes = (lambda value: value,
                   lambda value: value.rstrip(b'\0').decode('utf-8'),
                   lambda value: value.rstrip(b'\0'),
                   lambda value: None)

    def __init__(self, sequence=None, *, name=None):
        if name is not None and sequence is None:
            self.shm = SharedMemory(name)
            self._list_len = self._unpack('q', 0)
            self._place()
            return
        items = list(sequence or ())
        formats = [self._format_of(item) for item in items]
        self._list_len = len(items)
        starts = [0]
        for format in formats:
            size = self._alignment if format[-1] != 's' else int(format[:-1])
            starts.append(starts[-1] + size)
        self._place()
        self.shm = SharedMemory(
            name, create=True, size=self._items + starts[-1] or 1)
        self._pack('q', 0, len(items))
        for i, start in enumerate(starts):
            self._pack('q', 8 + 8 * i, start)
        for i, item in enumerate(items):
            self._store(i, formats[i], item)

    def _place(self):
        self._formats = 8 + 8 * (self._list_len + 1)
        self._kinds = self._formats + 8 * self._list_len
        self._items = self._kinds + self._list_len

    def _pack(self, format, offset, *values):
        struct.pack_into('<' + format, self.shm.buf, offset, *values)

    def _unpack(self, format, offset):
        return struct.unpack_from('<' + format, self.shm.buf, offset)[0]

    def _format_of(self, value):
        if isinstance(value, bool):
            return 'xxxxxxx?'
        if value is None:
            return 'xxxxxx?x'
        if isinstance(value, int):
            return 'q'
        if isinstance(value, float):
            return 'd'
        if isinstance(value, (str, bytes)):
            size = len(value.encode() if isinstance(value, str) else value)
            return f'{self._alignment * (size // self._alignment + 1)}s'
        raise KeyError(type(value))

    @staticmethod
    def _kind_of(value):
        return (1 if isinstance(value, str) else
                2 if isinstance(value, bytes) else 3 if value is None else 0)

    def _store(self, i, format, value):
        self._pack('8s', self._formats + 8 * i, format.encode())
        self._pack('b', self._kinds + i, self._kind_of(value))
        if isinstance(value, str):
            value = value.encode()
        self._pack(format, self._offset(i), value)

    def _offset(self, i):
        return self._items + self._unpack('q', 8 + 8 * i)

    def _check(self, position, what):
        if position < 0:
            position += self._list_len
        if not 0 <= position < self._list_len:
            raise IndexError(f'{what} out of range')
        return position

    def _get_packing_format(self, position):
        data = self._unpack('8s', self._formats + 8 * position)
        return data.rstrip(b'\0').decode()

    def __getitem__(self, position):
        i = self._check(position, 'index')
        value = self._unpack(self._get_packing_format(i), self._offset(i))
        kind = self._unpack('b', self._kinds + i)
        return self._from_bytes[kind](value)

    def __setitem__(self, position, value):
        i = self._check(position, 'assignment index')
        old = self._get_packing_format(i)
        new = self._format_of(value)
        if isinstance(value, (str, bytes)):
            size = len(value.encode() if isinstance(value, str) else value)
            room = self._unpack('q', 16 + 8 * i) - self._unpack('q', 8 + 8 * i)
            if size > room:
                raise ValueError('bytes/str item exceeds available storage')
            new = old if old[-1] == 's' else f'{room}s'
        self._store(i, new, value)

    def __reduce__(self):
        return _open_list, (type(self), self.shm.name)

    def __len__(self):
        return self._list_len

    def __repr__(self):
        return (f'{type(self).__name__}({list(self)}, '
                f'name={self.shm.name!r})')

    @property
    def format(self):
        """The formats of all items, as struct has them."""
        return ''.join(self._get_packing_format(i)
                       for i in range(self._list_len))

    def count(self, value):
        """How often value is in it."""
        return sum(value == item for item in self)

    def index(self, value):
        """Where value is first."""
        for position, item in enumerate(self):
            if value == item:
                return position
        raise ValueError(f'{value!r} not in this container')


def _open_list(cls, name):
    return cls(name=name)
