# SPDX-License-Identifier: MIT
"""Files in memory, and names for what open() gives."""

import sys as _sys
from _io_memory import BytesBuffer as _BytesBuffer, TextBuffer as _TextBuffer
from builtins import open

__all__ = ['BytesIO', 'StringIO', 'open', 'SEEK_SET', 'SEEK_CUR', 'SEEK_END',
           'UnsupportedOperation', 'DEFAULT_BUFFER_SIZE', 'IOBase',
           'TextIOBase', 'RawIOBase', 'BufferedIOBase', 'TextIOWrapper',
           'FileIO', 'BufferedReader', 'BufferedWriter', 'BufferedRandom',
           'BufferedRWPair', 'open_code', 'text_encoding', 'BlockingIOError']

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192

class UnsupportedOperation(OSError, ValueError):
    pass


_NativeText = type(_sys.__stdout__)


def _native_kind(file):
    """What an open file is: 'raw', 'buffered', 'text' or None."""
    kind = type(file)
    if kind.__module__ != '_io':
        return None
    name = kind.__name__
    return ('text' if name == 'TextIOWrapper' else 'raw'
            if name == 'FileIO' else 'buffered'
            if name.startswith('Buffered') else None)


class _FileType(type):
    # open() gives files made in C; they count as instances.
    def __instancecheck__(cls, instance):
        if type.__instancecheck__(cls, instance):
            return True
        kind = _native_kind(instance)
        if kind is None:
            return False
        names = {'text': ('TextIOBase', 'TextIOWrapper'),
                 'raw': ('RawIOBase', 'FileIO'),
                 'buffered': ('BufferedIOBase', type(instance).__name__)}
        return cls.__name__ == 'IOBase' or cls.__name__ in names[kind]

    def register(cls, other):
        return other


class IOBase(metaclass=_FileType):
    """What files in memory have in common."""

    _closed = False

    @property
    def closed(self):
        return self._closed

    def _check(self):
        if self._closed:
            raise ValueError('I/O operation on closed file')

    def close(self):
        self._closed = True

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *error):
        self.close()

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=-1):
        lines, size = [], 0
        for line in self:
            lines.append(line)
            size += len(line)
            if hint is not None and 0 < hint <= size:
                break
        return lines

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        self._check()

    def isatty(self):
        self._check()
        return False

    def readable(self):
        self._check()
        return False

    writable = seekable = readable

    def fileno(self):
        raise UnsupportedOperation('fileno')

    def seek(self, offset, whence=0):
        raise UnsupportedOperation('seek')

    def tell(self):
        return self.seek(0, 1)


class RawIOBase(IOBase):
    pass


class BufferedIOBase(IOBase):
    pass


class TextIOBase(IOBase):
    encoding = errors = newlines = None


class StringIO(_TextBuffer, TextIOBase):
    """A text file in memory."""

    def readable(self):
        self._check()
        return True

    writable = seekable = readable

    def _check(self):
        if self.closed:
            raise ValueError('I/O operation on closed file')

    def __getstate__(self):
        return self.getvalue(), self._newline, self.tell(), vars(self) or None

    def __setstate__(self, state):
        text, newline, at, own = state
        if newline == '\r\n':    # it is written once more
            text = text.replace(newline, '\n')
        self.__init__(text, newline)
        self.seek(at)
        vars(self).update(own or {})


class BytesIO(_BytesBuffer, BufferedIOBase):
    """A binary file in memory."""

    def _check(self):
        if self.closed:
            raise ValueError('I/O operation on closed file.')

    def detach(self):
        raise UnsupportedOperation('detach')

    def read1(self, size=-1, /):
        return self.read(size)

    def readable(self):
        self._check()
        return True

    writable = seekable = readable

    def __getstate__(self):
        return self.getvalue(), self.tell(), vars(self) or None

    def __setstate__(self, state):
        data, at, own = state
        self.__init__(data)
        self.seek(at)
        vars(self).update(own or {})


for _cls in (StringIO, BytesIO):
    _cls.__module__ = '_io'
del _cls


def __getattr__(name):
    """What few scripts need is kept apart."""
    if name in ('TextIOWrapper', 'FileIO', 'BufferedReader', 'BufferedWriter',
                'BufferedRandom', 'BufferedRWPair',
                'IncrementalNewlineDecoder'):
        import _io_wrappers
        return getattr(_io_wrappers, name)
    if name == 'BlockingIOError':
        return BlockingIOError
    raise AttributeError(f"module 'io' has no attribute {name!r}")


def open_code(path):
    """Open a program's file."""
    return open(path, 'rb')


def text_encoding(encoding, stacklevel=2, /):
    """The encoding to use; 'utf-8' unless one is given."""
    return 'utf-8' if encoding is None else encoding
