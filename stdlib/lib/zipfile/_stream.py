# SPDX-License-Identifier: MIT
"""A member as a file, to read and to write."""

import io
import zlib

from zipfile._format import (
    BadZipFile, DESCRIPTOR, ENCRYPTED, LOCAL, LOCAL_MAGIC, UTF8, ZIP64_LIMIT,
    ZIP_DEFLATED, ZIP_STORED, method_name)


class _Decrypter:
    """Traditional encryption: a stream of keys out of three numbers."""

    _table = None

    def __init__(self, password):
        if _Decrypter._table is None:
            _Decrypter._table = [self._row(n) for n in range(256)]
        self.keys = 0x12345678, 0x23456789, 0x34567890
        for c in password:
            self._stir(c)

    @staticmethod
    def _row(n):
        for _ in range(8):
            n = n >> 1 ^ 0xedb88320 if n & 1 else n >> 1
        return n

    def _crc(self, c, crc):
        return crc >> 8 ^ self._table[(crc ^ c) & 255]

    def _stir(self, c):
        a, b, d = self.keys
        a = self._crc(c, a)
        b = ((b + (a & 255)) * 134775813 + 1) & 0xffffffff
        self.keys = a, b, self._crc(b >> 24, d)

    def __call__(self, data):
        out = bytearray()
        for c in data:
            k = self.keys[2] | 2
            c ^= k * (k ^ 1) >> 8 & 255
            self._stir(c)
            out.append(c)
        return bytes(out)


class ZipExtFile(io.BufferedIOBase):
    """Reads a member."""

    def __init__(self, archive, info, password):
        self._archive = archive
        self._info = info
        self.name = info.filename
        self.mode = 'rb'
        self.newlines = None
        self._password = password
        self._find()
        self._rewind()

    def _find(self):
        file, info = self._archive.fp, self._info
        file.seek(info.header_offset)
        head = file.read(LOCAL.size)
        if len(head) != LOCAL.size:
            raise BadZipFile('Truncated file header')
        record = LOCAL.unpack(head)
        if record[0] != LOCAL_MAGIC:
            raise BadZipFile('Bad magic number for file header')
        name = file.read(record[-2])
        flags = record[3]
        shown = name.decode('utf-8' if flags & UTF8 else 'cp437'
                            if not name.isascii() else 'ascii')
        if shown != info.orig_filename:
            raise BadZipFile(
                f'File name in directory {info.orig_filename!r} and header '
                f'{name!r} differ.')
        self._begin = (info.header_offset + LOCAL.size + record[-2]
                       + record[-1])
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            method = method_name(info.compress_type)
            raise NotImplementedError(
                f'compression type {info.compress_type}'
                + (f' ({method})' if method else ''))
        if info.flag_bits & ENCRYPTED and not self._password:
            raise RuntimeError(f'File {info.filename!r} is encrypted, '
                               'password required for extraction')

    def _rewind(self):
        info = self._info
        self._at = self._begin
        self._left = info.compress_size
        self._crc = 0
        self._position = 0
        self._buffer = b''
        self._eof = False
        self._decrypt = None
        self._inflate = zlib.decompressobj(-15) \
            if info.compress_type == ZIP_DEFLATED else None
        if info.flag_bits & ENCRYPTED:
            self._decrypt = _Decrypter(self._password)
            check = self._decrypt(self._raw(12))[11]
            wanted = info._raw_time >> 8 if info.flag_bits & DESCRIPTOR \
                else info.CRC >> 24
            if check != wanted:
                raise RuntimeError(f'Bad password for file {info.filename!r}')

    def _raw(self, size):
        file = self._archive.fp
        if file is None:
            raise ValueError('I/O operation on closed file.')
        file.seek(self._at)
        data = file.read(min(size, self._left))
        if not data and self._left:
            raise EOFError
        self._at += len(data)
        self._left -= len(data)
        return data

    def _fill(self):
        """Some more bytes; b'' at the end."""
        while not self._eof:
            data = self._raw(65536)
            if self._decrypt is not None:
                data = self._decrypt(data)
            self._eof = not self._left
            if self._inflate is not None:
                data = self._inflate.decompress(data)
                if self._eof:
                    data += self._inflate.flush()
            self._crc = zlib.crc32(data, self._crc)
            if self._eof and self._crc != self._info.CRC:
                raise BadZipFile(f'Bad CRC-32 for file {self.name!r}')
            if data:
                return data
        return b''

    def readable(self):
        if self.closed:
            raise ValueError('I/O operation on closed file.')
        return True

    def _want_open(self):
        if self.closed:
            raise ValueError('read from closed file.')

    def read(self, n=-1):
        """n bytes, or all that are left."""
        self._want_open()
        parts, size = [self._buffer], len(self._buffer)
        self._buffer = b''
        while n is None or n < 0 or size < n:
            data = self._fill()
            if not data:
                break
            parts.append(data)
            size += len(data)
        data = b''.join(parts)
        if n is not None and 0 <= n < len(data):
            data, self._buffer = data[:n], data[n:]
        self._position += len(data)
        return data

    def read1(self, n=-1):
        if not self._buffer:
            self._buffer = self._fill()
        return self.read(len(self._buffer) if n is None or n < 0
                         else min(n, len(self._buffer)))

    def readinto(self, b):
        data = self.read(len(b))
        b[:len(data)] = data
        return len(data)

    def peek(self, n=1):
        """What comes next, without taking it."""
        while len(self._buffer) < n:
            data = self._fill()
            if not data:
                break
            self._buffer += data
        return self._buffer[:512]

    def readline(self, limit=-1):
        self._want_open()
        parts = []
        size = 0
        while True:
            if not self._buffer:
                self._buffer = self._fill()
            end = self._buffer.find(b'\n') + 1 or len(self._buffer)
            if limit is not None and limit >= 0:
                end = min(end, limit - size)
            data, self._buffer = self._buffer[:end], self._buffer[end:]
            parts.append(data)
            size += len(data)
            if not data or data.endswith(b'\n') or size == limit:
                break
        self._position += size
        return b''.join(parts)

    def seekable(self):
        if self.closed:
            raise ValueError('I/O operation on closed file.')
        return True

    def tell(self):
        return self._position

    def seek(self, offset, whence=0):
        if whence == 1:
            offset += self._position
        elif whence == 2:
            offset += self._info.file_size
        elif whence:
            raise ValueError('whence must be os.SEEK_SET (0), '
                             'os.SEEK_CUR (1), or os.SEEK_END (2)')
        offset = min(max(offset, 0), self._info.file_size)
        if offset < self._position:
            self._rewind()
        while self._position < offset:
            if not self.read(min(65536, offset - self._position)):
                break
        return self._position

    def __repr__(self):
        name = f'<{type(self).__module__}.{type(self).__qualname__}'
        if self.closed:
            return name + ' [closed]>'
        name += f' name={self.name!r}'
        if self._info.compress_type != ZIP_STORED:
            name += f' compress_type={method_name(self._info.compress_type)}'
        return name + '>'


class ZipWriteFile(io.BufferedIOBase):
    """Writes a member; its sizes are put in when it is closed."""

    def __init__(self, archive, info, large):
        self._archive = archive
        self._info = info
        self._large = large
        self.name = info.filename
        self.mode = 'wb'
        self._crc = self._size = self._packed = 0
        level = -1 if info.compress_level is None else info.compress_level
        self._deflate = zlib.compressobj(level, zlib.DEFLATED, -15) \
            if info.compress_type == ZIP_DEFLATED else None
        self._seekable = hasattr(archive.fp, 'seek')
        if self._seekable:
            archive.fp.seek(archive._next)
        info.flag_bits = 0 if self._seekable else DESCRIPTOR
        if not info.external_attr:
            info.external_attr = 0o600 << 16
        info.header_offset = archive.fp.tell()
        info.compress_size = info.CRC = 0
        archive.fp.write(info.FileHeader(large))
        archive._writing = True

    def writable(self):
        return True

    def _put(self, data):
        self._packed += len(data)
        self._archive.fp.write(data)

    def write(self, data):
        if self.closed:
            raise ValueError('I/O operation on closed file.')
        data = bytes(data)
        self._size += len(data)
        self._crc = zlib.crc32(data, self._crc)
        self._put(data if self._deflate is None
                  else self._deflate.compress(data))
        return len(data)

    def close(self):
        if self.closed:
            return
        archive, info = self._archive, self._info
        try:
            super().close()
            if self._deflate is not None:
                self._put(self._deflate.flush())
            info.compress_size, info.CRC = self._packed, self._crc
            info.file_size = self._size
            if not self._large and max(self._size,
                                       self._packed) > ZIP64_LIMIT:
                raise RuntimeError('File size too large, try using '
                                   'force_zip64')
            if self._seekable:
                end = archive.fp.tell()
                archive.fp.seek(info.header_offset)
                archive.fp.write(info.FileHeader(self._large))
                archive.fp.seek(end)
            else:
                import struct
                archive.fp.write(struct.pack(
                    '<4sLQQ' if self._large else '<4sLLL', b'PK\7\x08',
                    info.CRC, info.compress_size, info.file_size))
            archive._next = archive.fp.tell()
            archive._add(info)
        finally:
            archive._writing = False
