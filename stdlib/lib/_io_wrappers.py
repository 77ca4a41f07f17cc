# SPDX-License-Identifier: MIT
"""Files around other file objects, for when open() isn't what is wanted."""

import io
from builtins import open as _open

__all__ = ['TextIOWrapper', 'FileIO', 'BufferedReader', 'BufferedWriter',
           'BufferedRandom', 'BufferedRWPair', 'IncrementalNewlineDecoder']


class FileIO(io.RawIOBase):
    """A file without a buffer."""

    def __new__(cls, file, mode='r', closefd=True, opener=None):
        if 'b' not in mode:
            mode += 'b'
        return _open(file, mode, 0, closefd=closefd, opener=opener)


class _Wrapper(io.BufferedIOBase):
    """Hands everything on to a raw file."""

    def __init__(self, raw, buffer_size=io.DEFAULT_BUFFER_SIZE):
        self.raw = raw
        self._ahead = b''

    @property
    def closed(self):
        return self.raw is None or self.raw.closed

    def _check(self):
        if self.raw is None:
            raise ValueError('raw stream has been detached')
        if self.raw.closed:
            raise ValueError('I/O operation on closed file')

    def detach(self):
        raw, self.raw = self.raw, None
        return raw

    def close(self):
        if self.raw is not None and not self.raw.closed:
            self.flush()
            self.raw.close()

    def flush(self):
        self._check()
        self.raw.flush()

    def fileno(self):
        return self.raw.fileno()

    def isatty(self):
        return self.raw.isatty()

    def seekable(self):
        return self.raw.seekable()

    def seek(self, offset, whence=0):
        if whence == 1:
            offset -= len(self._ahead)
        self._ahead = b''
        return self.raw.seek(offset, whence)

    def tell(self):
        return self.raw.tell() - len(self._ahead)


class BufferedReader(_Wrapper):
    def readable(self):
        return True

    def read(self, size=-1, /):
        self._check()
        if size is None or size < 0:
            data, self._ahead = self._ahead + (self.raw.read() or b''), b''
            return data
        while len(self._ahead) < size:
            more = self.raw.read(max(size - len(self._ahead),
                                     io.DEFAULT_BUFFER_SIZE))
            if not more:
                break
            self._ahead += more
        data, self._ahead = self._ahead[:size], self._ahead[size:]
        return data

    def read1(self, size=-1, /):
        if not self._ahead:
            self._ahead = self.raw.read(io.DEFAULT_BUFFER_SIZE) or b''
        if size < 0:
            size = len(self._ahead)
        data, self._ahead = self._ahead[:size], self._ahead[size:]
        return data

    def peek(self, size=0, /):
        if not self._ahead:
            self._ahead = self.raw.read(io.DEFAULT_BUFFER_SIZE) or b''
        return self._ahead

    def readinto(self, buffer, /):
        data = self.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def readline(self, size=-1, /):
        self._check()
        while b'\n' not in self._ahead and not 0 <= size <= len(self._ahead):
            more = self.raw.read(io.DEFAULT_BUFFER_SIZE)
            if not more:
                break
            self._ahead += more
        end = self._ahead.find(b'\n') + 1 or len(self._ahead)
        if size is not None and size >= 0:
            end = min(end, size)
        data, self._ahead = self._ahead[:end], self._ahead[end:]
        return data


class BufferedWriter(_Wrapper):
    def writable(self):
        return True

    def write(self, data, /):
        self._check()
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        data = bytes(data)
        at = 0
        while at < len(data):
            at += self.raw.write(data[at:])
        return len(data)


class BufferedRandom(BufferedReader, BufferedWriter):
    def write(self, data, /):
        if self._ahead:
            self.seek(0, 1)
        return super().write(data)


class BufferedRWPair(io.BufferedIOBase):
    """One file to read from, another to write to."""

    def __init__(self, reader, writer, buffer_size=io.DEFAULT_BUFFER_SIZE):
        self.reader = BufferedReader(reader, buffer_size)
        self.writer = BufferedWriter(writer, buffer_size)

    def __getattr__(self, name):
        return getattr(self.reader, name)

    def write(self, data, /):
        return self.writer.write(data)

    def read(self, size=-1, /):
        return self.reader.read(size)

    def flush(self):
        self.writer.flush()

    def close(self):
        self.writer.close()
        self.reader.close()


class IncrementalNewlineDecoder:
    """Makes line ends \\n, piece by piece."""

    def __init__(self, decoder, translate, errors='strict'):
        self._decoder = decoder
        self._translate = translate
        self._held = False

    def decode(self, input, final=False):
        text = input if self._decoder is None \
            else self._decoder.decode(input, final)
        if self._held:
            text = '\r' + text
            self._held = False
        if text.endswith('\r') and not final:
            text = text[:-1]
            self._held = True
        if self._translate:
            text = text.replace('\r\n', '\n').replace('\r', '\n')
        return text


class TextIOWrapper(io.TextIOBase):
    """Text over a binary file object."""

    def __init__(self, buffer, encoding=None, errors=None, newline=None,
                 line_buffering=False, write_through=False):
        if newline not in (None, '', '\n', '\r', '\r\n'):
            raise ValueError(f'illegal newline value: {newline!r}')
        self.buffer = buffer
        self.encoding = 'utf-8' if encoding in (None, 'locale') else encoding
        self.errors = errors or 'strict'
        self.newlines = None
        self._newline = newline
        self.line_buffering = line_buffering
        self.write_through = write_through
        self._ahead = None        # all that was left, decoded
        self._pending = []
        if hasattr(buffer, 'mode'):
            self.mode = 'r' if 'r' in str(buffer.mode) else 'w'

    @property
    def name(self):
        return self.buffer.name

    @property
    def closed(self):
        return self.buffer is None or self.buffer.closed

    def _check(self):
        if self.buffer is None:
            raise ValueError('underlying buffer has been detached')
        if self.buffer.closed:
            raise ValueError('I/O operation on closed file.')

    def reconfigure(self, *, encoding=None, errors=None, newline=True,
                    line_buffering=None, write_through=None):
        self.flush()
        if encoding is not None:
            self.encoding = encoding
        if errors is not None:
            self.errors = errors
        if newline is not True:
            self._newline = newline
        if line_buffering is not None:
            self.line_buffering = line_buffering
        if write_through is not None:
            self.write_through = write_through

    def detach(self):
        self.flush()
        buffer, self.buffer = self.buffer, None
        return buffer

    def close(self):
        if self.buffer is not None and not self.buffer.closed:
            try:
                self.flush()
            finally:
                self.buffer.close()

    def flush(self):
        self._check()
        if self._pending:
            data, self._pending = b''.join(self._pending), []
            self.buffer.write(data)
        self.buffer.flush()

    def fileno(self):
        return self.buffer.fileno()

    def isatty(self):
        return self.buffer.isatty()

    def readable(self):
        return self.buffer.readable()

    def writable(self):
        return self.buffer.writable()

    def seekable(self):
        return self.buffer.seekable()

    # Writing -----------------------------------------------------------------

    def write(self, text):
        self._check()
        if not isinstance(text, str):
            raise TypeError('write() argument must be str, not '
                            f'{type(text).__name__}')
        size = len(text)
        ends = '\n' in text
        if self._newline in ('\r', '\r\n'):
            text = text.replace('\n', self._newline)
        self._pending.append(text.encode(self.encoding, self.errors))
        if self.write_through or self.line_buffering and ends \
                or len(self._pending) > 200:
            self.flush()
        return size

    # Reading -----------------------------------------------------------------

    def _lines(self, data):
        text = data.decode(self.encoding, self.errors)
        if self._newline is None:
            text = text.replace('\r\n', '\n').replace('\r', '\n')
        return text

    def read(self, size=-1, /):
        self._check()
        if self._ahead is None or size is None or size < 0:
            text = (self._ahead or '') + self._lines(self.buffer.read())
        else:
            text = self._ahead
        if size is None or size < 0:
            self._ahead = ''
            return text
        self._ahead = text[size:]
        return text[:size]

    def readline(self, size=-1, /):
        self._check()
        if self._ahead:
            text = self._ahead
            mark = self._newline or '\n'
            end = text.find(mark)
            end = len(text) if end < 0 else end + len(mark)
        else:
            text = self._lines(self.buffer.readline())
            end = len(text)
        if size is not None and size >= 0:
            end = min(end, size)
        self._ahead = text[end:] or None
        return text[:end]

    def seek(self, cookie, whence=0, /):
        self.flush()
        self._ahead = None
        return self.buffer.seek(cookie, whence)

    def tell(self):
        self.flush()
        at = self.buffer.tell()
        return at - len((self._ahead or '').encode(self.encoding))

    def __repr__(self):
        name = getattr(self.buffer, 'name', None)
        shown = '' if name is None else f' name={name!r}'
        return f'<_io.TextIOWrapper{shown} encoding={self.encoding!r}>'


for _cls in (FileIO, BufferedReader, BufferedWriter, BufferedRandom,
             BufferedRWPair, TextIOWrapper):
    _cls.__module__ = '_io'
del _cls
