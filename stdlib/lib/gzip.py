# SPDX-License-Identifier: MIT
"""Files compressed as gzip does."""

import builtins
import io
import os
import struct
import time
import zlib

__all__ = ['BadGzipFile', 'GzipFile', 'open', 'compress', 'decompress']


class BadGzipFile(OSError):
    """It isn't a gzip file, or it's damaged."""


def compress(data, compresslevel=9, *, mtime=None):
    """The data as a gzip file."""
    if mtime is None:
        mtime = time.time()
    head = struct.pack('<4BLBB', 31, 139, 8, 0, int(mtime) & 0xffffffff,
                       2 if compresslevel == 9 else
                       4 if compresslevel == 1 else 0, 255)
    body = zlib.compress(data, compresslevel, -15)
    return head + body + struct.pack('<LL', zlib.crc32(data),
                                     len(data) & 0xffffffff)


def _skip_header(data):
    """Where the deflated data begins."""
    if data[:2] != b'\x1f\x8b':
        raise BadGzipFile(f'Not a gzipped file ({bytes(data[:2])!r})')
    if len(data) < 10:
        raise EOFError('Compressed file ended before the end-of-stream '
                       'marker was reached')
    if data[2] != 8:
        raise BadGzipFile('Unknown compression method')
    flags, at = data[3], 10
    if flags & 4:
        at += 2 + int.from_bytes(data[at:at + 2], 'little')
    for flag in 8, 16:
        if flags & flag:
            at = data.index(0, at) + 1
    return at + 2 if flags & 2 else at


def decompress(data):
    """What gzip files, one after another, hold."""
    out = []
    while data:
        at = _skip_header(data)
        stream = zlib.decompressobj(-15)
        part = stream.decompress(data[at:])
        tail = stream.unused_data
        if not stream.eof or len(tail) < 8:
            raise EOFError('Compressed file ended before the end-of-stream '
                           'marker was reached')
        crc, size = struct.unpack('<LL', tail[:8])
        if crc != zlib.crc32(part):
            raise BadGzipFile(f'CRC check failed {hex(crc)} != '
                              f'{hex(zlib.crc32(part))}')
        if size != len(part) & 0xffffffff:
            raise BadGzipFile('Incorrect length of data produced')
        out.append(part)
        data = tail[8:].lstrip(b'\0')
    return b''.join(out)


class GzipFile(io.BufferedIOBase):
    """A gzip file, open for reading or writing."""

    def __init__(self, filename=None, mode=None, compresslevel=9,
                 fileobj=None, mtime=None):
        if mode and ('t' in mode or 'U' in mode):
            raise ValueError(f'Invalid mode: {mode!r}')
        mode = (mode or getattr(fileobj, 'mode', 'rb')).replace('b', '')
        self._own = fileobj is None
        if fileobj is None:
            fileobj = builtins.open(filename, mode + 'b')
        self.fileobj = fileobj
        self.name = os.fspath(filename) if filename is not None else \
            getattr(fileobj, 'name', '')
        self.mode = 'rb' if mode == 'r' else 'wb'
        self.mtime = mtime
        self._level = compresslevel
        self._read = None
        self._written = []
        if mode not in ('r', 'w', 'a', 'x'):
            raise ValueError(f'Invalid mode: {mode!r}')

    def _source(self):
        if self._read is None:
            if self.mode != 'rb':
                raise OSError(9, 'read() on write-only GzipFile object')
            self._read = io.BytesIO(decompress(self.fileobj.read()))
        return self._read

    def read(self, size=-1):
        return self._source().read(size)

    def read1(self, size=-1):
        return self._source().read(size)

    def readline(self, size=-1):
        return self._source().readline(size)

    def peek(self, n=1):
        source = self._source()
        at = source.tell()
        data = source.read(n)
        source.seek(at)
        return data

    def seek(self, offset, whence=0):
        return self._source().seek(offset, whence)

    def tell(self):
        if self.mode == 'rb':
            return self._source().tell()
        return sum(map(len, self._written))

    def write(self, data):
        if self.mode != 'wb':
            raise OSError(9, 'write() on read-only GzipFile object')
        self._check()
        data = bytes(data)
        self._written.append(data)
        return len(data)

    def readable(self):
        return self.mode == 'rb'

    def writable(self):
        return self.mode == 'wb'

    def seekable(self):
        return True

    def close(self):
        if self.closed:
            return
        try:
            if self.mode == 'wb':
                self.fileobj.write(compress(b''.join(self._written),
                                            self._level, mtime=self.mtime))
        finally:
            if self._own:
                self.fileobj.close()
            super().close()


def open(filename, mode='rb', compresslevel=9, encoding=None, errors=None,
         newline=None):
    """Open a gzip file, binary or as text."""
    binary = mode.replace('t', '')
    if hasattr(filename, 'read') or hasattr(filename, 'write'):
        file = GzipFile(None, binary, compresslevel, filename)
    else:
        file = GzipFile(filename, binary, compresslevel)
    if 't' not in mode:
        return file
    return io.TextIOWrapper(file, encoding, errors, newline)
