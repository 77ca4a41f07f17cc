# SPDX-License-Identifier: MIT
"""Files in memory, and names for what open() gives."""

import sys as _sys
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


class StringIO(TextIOBase):
    """A text file in memory.

    What is written at the end is collected and joined when it's read.
    """

    def __init__(self, initial_value='', newline='\n'):
        if newline not in (None, '', '\n', '\r', '\r\n'):
            raise ValueError(f'illegal newline value: {newline!r}')
        self._newline = newline
        self._text = ''
        self._parts = []    # written behind _text
        self._at = 0
        if initial_value is not None:
            if not isinstance(initial_value, str):
                raise TypeError('initial_value must be str or None, not '
                                f'{type(initial_value).__name__}')
            self._text = self._translated(initial_value)

    def _translated(self, text):
        if self._newline is None:
            return text.replace('\r\n', '\n').replace('\r', '\n')
        if self._newline in ('\r', '\r\n'):
            return text.replace('\n', self._newline)
        return text

    def _whole(self):
        if self._parts:
            self._text += ''.join(self._parts)
            self._parts = []
        return self._text

    def getvalue(self):
        self._check()
        return self._whole()

    def write(self, s):
        self._check()
        if not isinstance(s, str):
            raise TypeError('string argument expected, got '
                            f'{type(s).__name__!r}')
        text = self._translated(s)
        if self._at == -1:
            self._parts.append(text)
            return len(s)
        whole = self._whole()
        if self._at == len(whole):
            self._parts.append(text)
            self._at = -1        # at the end, wherever that is
            return len(s)
        if self._at > len(whole):
            whole += '\0' * (self._at - len(whole))
        end = self._at + len(text)
        self._text = whole[:self._at] + text + whole[end:]
        self._at = end
        return len(s)

    def _place(self):
        if self._at == -1:
            self._at = len(self._whole())
        return self._at

    def read(self, size=-1, /):
        self._check()
        at, whole = self._place(), self._whole()
        end = len(whole) if size is None or size < 0 else at + size
        text = whole[at:end]
        self._at = at + len(text)
        return text

    def readline(self, size=-1, /):
        self._check()
        at, whole = self._place(), self._whole()
        mark = self._newline or '\n'
        end = whole.find(mark, at)
        end = len(whole) if end < 0 else end + len(mark)
        if size is not None and size >= 0:
            end = min(end, at + size)
        text = whole[at:end]
        self._at = at + len(text)
        return text

    def tell(self):
        self._check()
        return self._place()

    def seek(self, pos, whence=0, /):
        self._check()
        if whence not in (0, 1, 2):
            raise ValueError(
                f'Invalid whence ({whence}, should be 0, 1 or 2)')
        if whence == 0 and pos < 0:
            raise ValueError(f'Negative seek position {pos}')
        if whence and pos != 0:
            raise OSError("Can't do nonzero cur-relative seeks")
        if whence == 0:
            self._place()
            self._at = pos
        elif whence == 2:
            self._at = len(self._whole())
        return self._place()

    def truncate(self, pos=None, /):
        self._check()
        at = self._place()
        pos = at if pos is None else pos
        if pos < 0:
            raise ValueError(f'Negative size value {pos}')
        self._text = self._whole()[:pos]
        return pos

    def readable(self):
        self._check()
        return True

    writable = seekable = readable


class BytesIO(BufferedIOBase):
    """A binary file in memory."""

    def __init__(self, initial_bytes=b''):
        if initial_bytes is None:
            initial_bytes = b''
        try:
            self._data = bytearray(memoryview(initial_bytes))
        except TypeError:
            raise TypeError("a bytes-like object is required, not '%s'" %
                            type(initial_bytes).__name__) from None
        self._at = 0

    def _check(self):
        if self.closed:
            raise ValueError('I/O operation on closed file.')

    def detach(self):
        raise UnsupportedOperation('detach')

    def getvalue(self):
        self._check()
        return bytes(self._data)

    def getbuffer(self):
        self._check()
        return memoryview(self._data)

    def write(self, b, /):
        self._check()
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        b = bytes(b)
        if b:
            if self._at > len(self._data):
                self._data.extend(bytes(self._at - len(self._data)))
            self._data[self._at:self._at + len(b)] = b
            self._at += len(b)
        return len(b)

    def read(self, size=-1, /):
        self._check()
        end = len(self._data) if size is None or size < 0 \
            else self._at + size
        data = bytes(self._data[self._at:end])
        self._at += len(data)
        return data

    def read1(self, size=-1, /):
        return self.read(size)

    def readinto(self, buffer, /):
        if isinstance(buffer, bytes):
            raise TypeError('readinto() argument must be read-write '
                            'bytes-like object, not bytes')
        data = self.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def readline(self, size=-1, /):
        self._check()
        end = self._data.find(b'\n', self._at) + 1 or len(self._data)
        if size is not None and size >= 0:
            end = min(end, self._at + size)
        data = bytes(self._data[self._at:end])
        self._at += len(data)
        return data

    def tell(self):
        self._check()
        return self._at

    def seek(self, pos, whence=0, /):
        self._check()
        if whence == 0 and pos < 0:
            raise ValueError(f'negative seek value {pos}')
        if whence not in (0, 1, 2):
            raise ValueError(
                f'invalid whence ({whence}, should be 0, 1 or 2)')
        base = (0, self._at, len(self._data))[whence]
        self._at = max(0, base + pos)
        return self._at

    def truncate(self, size=None, /):
        self._check()
        size = self._at if size is None else size
        if size < 0:
            raise ValueError(f'negative size value {size}')
        del self._data[size:]
        return size

    def readable(self):
        self._check()
        return True

    writable = seekable = readable


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
