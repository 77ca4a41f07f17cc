# SPDX-License-Identifier: MIT
"""The records of a zip archive (APPNOTE 6.3)."""

import os
import struct
import sys
import time

ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA = 0, 8, 12, 14
ZIP64_LIMIT = (1 << 31) - 1
_METHODS = {0: 'store', 1: 'shrink', 2: 'reduce', 3: 'reduce', 4: 'reduce',
            5: 'reduce', 6: 'implode', 7: 'tokenize', 8: 'deflate',
            9: 'deflate64', 10: 'implode', 12: 'bzip2', 14: 'lzma',
            18: 'terse', 19: 'lz77', 97: 'wavpack', 98: 'ppmd'}

LOCAL = struct.Struct('<4s2B4HL2L2H')
_ENTRY = struct.Struct('<4s4B4HL2L5H2L')
_END = struct.Struct('<4s4H2LH')
_END_64 = struct.Struct('<4sQ2H2L4Q')
_LOCATOR = struct.Struct('<4sLQL')
LOCAL_MAGIC = b'PK\3\4'
_ENTRY_MAGIC, _END_MAGIC = b'PK\1\2', b'PK\5\6'
_END_64_MAGIC, _LOCATOR_MAGIC = b'PK\6\6', b'PK\6\7'
ENCRYPTED, DESCRIPTOR, UTF8 = 1, 8, 0x800


class BadZipFile(Exception):
    pass


class LargeZipFile(Exception):
    """The archive would need the ZIP64 format."""


def method_name(method):
    return _METHODS.get(method)


class ZipInfo:
    """What is known of a member."""

    __slots__ = ('orig_filename', 'filename', 'date_time', 'compress_type',
                 'compress_level', 'comment', 'extra', 'create_system',
                 'create_version', 'extract_version', 'reserved',
                 'flag_bits', 'volume', 'internal_attr', 'external_attr',
                 'header_offset', 'CRC', 'compress_size', 'file_size',
                 '_raw_time')

    def __init__(self, filename='NoName', date_time=(1980, 1, 1, 0, 0, 0)):
        self.orig_filename = filename
        filename = filename.partition('\0')[0]
        if os.sep != '/' and os.sep in filename:
            filename = filename.replace(os.sep, '/')
        self.filename = filename
        self.date_time = date_time
        if date_time[0] < 1980:
            raise ValueError('ZIP does not support timestamps before 1980')
        self.compress_type = ZIP_STORED
        self.compress_level = None
        self.comment = self.extra = b''
        self.create_system = 0 if sys.platform == 'win32' else 3
        self.create_version = self.extract_version = 20
        self.reserved = self.flag_bits = self.volume = 0
        self.internal_attr = self.external_attr = 0
        self.compress_size = self.file_size = 0
        self.header_offset = self.CRC = 0

    def __repr__(self):
        import stat
        parts = [f'<{type(self).__name__} filename={self.filename!r}']
        if self.compress_type != ZIP_STORED:
            name = _METHODS.get(self.compress_type, self.compress_type)
            parts.append(f'compress_type={name}')
        high, low = self.external_attr >> 16, self.external_attr & 0xffff
        if high:
            parts.append(f'filemode={stat.filemode(high)!r}')
        if low:
            parts.append(f'external_attr={low:#x}')
        if not self.is_dir() or self.file_size:
            parts.append(f'file_size={self.file_size!r}')
        if (not self.is_dir() or self.compress_size) and (
                self.compress_type != ZIP_STORED
                or self.file_size != self.compress_size):
            parts.append(f'compress_size={self.compress_size!r}')
        return ' '.join(parts) + '>'

    @classmethod
    def from_file(cls, filename, arcname=None, *, strict_timestamps=True):
        """For a file of the file system."""
        import stat
        filename = os.fspath(filename)
        status = os.stat(filename)
        is_dir = stat.S_ISDIR(status.st_mode)
        when = time.localtime(status.st_mtime)[:6]
        if not strict_timestamps and when[0] < 1980:
            when = 1980, 1, 1, 0, 0, 0
        elif not strict_timestamps and when[0] > 2107:
            when = 2107, 12, 31, 23, 59, 59
        name = os.path.normpath(os.path.splitdrive(
            filename if arcname is None else os.fspath(arcname))[1])
        name = name.lstrip('/')
        made = cls(name + '/' if is_dir else name, when)
        made.external_attr = (status.st_mode & 0xffff) << 16
        if is_dir:
            made.external_attr |= 0x10
        else:
            made.file_size = status.st_size
        return made

    def is_dir(self):
        return self.filename.endswith('/')

    def encoded_name(self):
        """(bytes, flags)."""
        try:
            return self.filename.encode('ascii'), self.flag_bits & ~UTF8
        except UnicodeEncodeError:
            return self.filename.encode(), self.flag_bits | UTF8

    def dos_time(self):
        year, month, day, hour, minute, second = self.date_time[:6]
        return (hour << 11 | minute << 5 | second // 2,
                year - 1980 << 9 | month << 5 | day)

    def FileHeader(self, zip64=None):
        """The record that stands before the member's bytes."""
        large = zip64 if zip64 is not None else \
            max(self.file_size, self.compress_size) > ZIP64_LIMIT
        sizes = self.compress_size, self.file_size
        crc = self.CRC
        if self.flag_bits & DESCRIPTOR:
            crc, sizes = 0, (0, 0)
        extra = self.extra
        if large:
            extra = struct.pack('<HHQQ', 1, 16, sizes[1], sizes[0]) + extra
            sizes = 0xffffffff, 0xffffffff
            self.extract_version = max(45, self.extract_version)
            self.create_version = max(45, self.create_version)
        name, flags = self.encoded_name()
        return LOCAL.pack(LOCAL_MAGIC, self.extract_version, self.reserved,
                          flags, self.compress_type, *self.dos_time(), crc,
                          *sizes, len(name), len(extra)) + name + extra


# Reading ---------------------------------------------------------------------

class Directory:
    """entries, comment, and where the directory begins."""


def _find_end(file):
    """(position, record, comment) of the end of the directory."""
    file.seek(0, 2)
    size = file.tell()
    begin = max(size - 65535 - _END.size, 0)
    file.seek(begin)
    data = file.read()
    at = data.rfind(_END_MAGIC)
    if at < 0 or len(data) - at < _END.size:
        raise BadZipFile('File is not a zip file')
    record = list(_END.unpack_from(data, at))
    comment = data[at + _END.size:at + _END.size + record[7]]
    return begin + at, record, comment


def _end_64(file, at):
    """The larger record before the end's, or None."""
    if at < _LOCATOR.size:
        return None
    file.seek(at - _LOCATOR.size)
    locator = _LOCATOR.unpack(file.read(_LOCATOR.size))
    if locator[0] != _LOCATOR_MAGIC:
        return None
    file.seek(at - _LOCATOR.size - _END_64.size)
    record = _END_64.unpack(file.read(_END_64.size))
    return record if record[0] == _END_64_MAGIC else None


def read_directory(file, encoding=None):
    at, record, comment = _find_end(file)
    size, offset = record[5], record[6]
    large = _end_64(file, at)
    if large is not None:
        size, offset = large[8], large[9]
        at -= _LOCATOR.size + _END_64.size
    shift = at - size - offset      # bytes before the archive
    if shift < 0:
        raise BadZipFile('Bad magic number for central directory')
    directory = Directory()
    directory.start = offset + shift
    directory.comment = comment
    file.seek(directory.start)
    directory.entries = _entries(file.read(size), shift, encoding)
    return directory


def _entries(data, shift, encoding):
    entries, at = [], 0
    while at < len(data):
        if len(data) - at < _ENTRY.size:
            raise BadZipFile('Truncated central directory')
        record = _ENTRY.unpack_from(data, at)
        if record[0] != _ENTRY_MAGIC:
            raise BadZipFile('Bad magic number for central directory')
        (_, create, system, extract, reserved, flags, method, clock, day, crc,
         packed, size, name_size, extra_size, comment_size, volume, internal,
         external, offset) = record
        at += _ENTRY.size
        name = data[at:at + name_size]
        at += name_size
        info = ZipInfo(name.decode('utf-8' if flags & UTF8
                                   else encoding or 'cp437'
                                   if not name.isascii() else 'ascii'))
        info.extra = data[at:at + extra_size]
        at += extra_size
        info.comment = data[at:at + comment_size]
        at += comment_size
        info.create_version, info.create_system = create, system
        info.extract_version, info.reserved = extract, reserved
        info.flag_bits, info.compress_type = flags, method
        info.CRC, info.compress_size, info.file_size = crc, packed, size
        info.volume, info.internal_attr = volume, internal
        info.external_attr, info.header_offset = external, offset
        info._raw_time = clock
        info.date_time = ((day >> 9) + 1980, day >> 5 & 15, day & 31,
                          clock >> 11, clock >> 5 & 63, (clock & 31) * 2)
        _read_extra(info)
        info.header_offset += shift
        entries.append(info)
    return entries


def _read_extra(info):
    extra = info.extra
    while len(extra) >= 4:
        kind, size = struct.unpack_from('<HH', extra)
        if size + 4 > len(extra):
            raise BadZipFile(f'Corrupt extra field {kind:04x} (size={size})')
        if kind == 1:
            numbers = [n for n, in struct.iter_unpack(
                '<Q', extra[4:4 + size // 8 * 8])]
            try:
                for name, most in (('file_size', (1 << 64) - 1),
                                   ('compress_size', 0xffffffff),
                                   ('header_offset', 0xffffffff)):
                    if getattr(info, name) in (0xffffffff, most):
                        setattr(info, name, numbers.pop(0))
            except IndexError:
                raise BadZipFile('Corrupt zip64 extra field.') from None
        extra = extra[4 + size:]


# Writing ---------------------------------------------------------------------

def _entry(info):
    large = []
    size, packed, offset = (info.file_size, info.compress_size,
                            info.header_offset)
    if size > ZIP64_LIMIT or packed > ZIP64_LIMIT:
        large += [size, packed]
        size = packed = 0xffffffff
    if offset > ZIP64_LIMIT:
        large.append(offset)
        offset = 0xffffffff
    extra = info.extra
    if large:
        extra = struct.pack(f'<HH{len(large)}Q', 1, 8 * len(large),
                            *large) + extra
        info.extract_version = max(45, info.extract_version)
        info.create_version = max(45, info.create_version)
    name, flags = info.encoded_name()
    return _ENTRY.pack(
        _ENTRY_MAGIC, info.create_version, info.create_system,
        info.extract_version, info.reserved, flags, info.compress_type,
        *info.dos_time(), info.CRC, packed, size, len(name), len(extra),
        len(info.comment), 0, info.internal_attr, info.external_attr,
        offset) + name + extra + info.comment


def write_end(file, start, entries, comment, allow_64):
    """The directory and the end of an archive."""
    size = 0
    for info in entries:
        record = _entry(info)
        size += len(record)
        file.write(record)
    count, offset = len(entries), start
    if count > 65535 or offset > ZIP64_LIMIT or size > ZIP64_LIMIT:
        if not allow_64:
            raise LargeZipFile('Central directory would require ZIP64 '
                               'extensions')
        file.write(_END_64.pack(_END_64_MAGIC, 44, 45, 45, 0, 0, count, count,
                                size, offset))
        file.write(_LOCATOR.pack(_LOCATOR_MAGIC, 0, start + size, 1))
        count = min(count, 0xffff)
        size = min(size, 0xffffffff)
        offset = min(offset, 0xffffffff)
    file.write(_END.pack(_END_MAGIC, 0, 0, count, count, size, offset,
                         len(comment)) + comment)
