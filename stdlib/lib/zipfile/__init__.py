# SPDX-License-Identifier: MIT
"""Zip archives."""

import io
import os
import shutil
import sys
import time

from zipfile._format import (
    BadZipFile, LargeZipFile, ZIP64_LIMIT, ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA,
    ZIP_STORED, ZipInfo, read_directory, write_end)
from zipfile._stream import ZipExtFile, ZipWriteFile

__all__ = ['BadZipFile', 'BadZipfile', 'error', 'ZIP_STORED', 'ZIP_DEFLATED',
           'ZIP_BZIP2', 'ZIP_LZMA', 'is_zipfile', 'ZipInfo', 'ZipFile',
           'LargeZipFile', 'Path']

BadZipfile = error = BadZipFile

for _cls in BadZipFile, LargeZipFile, ZipInfo, ZipExtFile:
    _cls.__module__ = 'zipfile'
del _cls


def __getattr__(name):
    if name == 'Path':
        from zipfile._path import Path
        globals()['Path'] = Path
        return Path
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


def is_zipfile(filename):
    """Is it a zip archive? A path or a file."""
    try:
        if hasattr(filename, 'read'):
            at = filename.tell()
            try:
                read_directory(filename)
            finally:
                filename.seek(at)
        else:
            with open(filename, 'rb') as file:
                read_directory(file)
        return True
    except (OSError, BadZipFile):
        return False


def _check_compression(compression):
    if compression in (ZIP_STORED, ZIP_DEFLATED):
        return
    if compression in (ZIP_BZIP2, ZIP_LZMA):
        raise RuntimeError('Compression requires the (missing) '
                           f'{"bz2" if compression == 12 else "lzma"} module')
    raise NotImplementedError('That compression method is not supported')


class ZipFile:
    """An archive: open for reading, writing or adding."""

    fp = None

    def __init__(self, file, mode='r', compression=ZIP_STORED,
                 allowZip64=True, compresslevel=None, *,
                 strict_timestamps=True, metadata_encoding=None):
        if mode not in ('r', 'w', 'x', 'a'):
            raise ValueError("ZipFile requires mode 'r', 'w', 'x', or 'a'")
        _check_compression(compression)
        if metadata_encoding and mode != 'r':
            raise ValueError(
                'metadata_encoding is only supported for reading files')
        self.mode = mode
        self.compression = compression
        self.compresslevel = compresslevel
        self.debug = 0
        self.pwd = None
        self.filelist = []
        self.NameToInfo = {}
        self._comment = b''
        self._allow_64 = allowZip64
        self._strict_timestamps = strict_timestamps
        self._encoding = metadata_encoding
        self._changed = False
        self._writing = False
        self._mine = not hasattr(file, 'read') and not hasattr(file, 'write')
        if self._mine:
            file = os.fspath(file)
            self.filename = file
            file = self._open_path(file, mode)
        else:
            self.filename = getattr(file, 'name', None)
        self.fp = file
        try:
            self._begin()
        except BaseException:
            if self._mine:
                self.fp.close()
            self.fp = None
            raise

    @staticmethod
    def _open_path(path, mode):
        if mode == 'a':
            try:
                return open(path, 'r+b')
            except FileNotFoundError:
                return open(path, 'w+b')
        return open(path, {'r': 'rb', 'w': 'w+b', 'x': 'x+b'}[mode])

    def _begin(self):
        self._start = 0
        if self.mode == 'r':
            self._read()
        elif self.mode == 'a':
            try:
                self._read()
                self.fp.seek(self._start)
            except BadZipFile:
                self.fp.seek(0, 2)
                self._start = self.fp.tell()
                self._changed = True
        else:
            self._changed = True
            try:
                self._start = self.fp.tell()
            except (AttributeError, OSError):
                self.fp = _Counting(self.fp)
        self._next = self._start

    def _read(self):
        directory = read_directory(self.fp, self._encoding)
        self.filelist = directory.entries
        self._comment = directory.comment
        self._start = directory.start
        self.NameToInfo = {info.filename: info for info in self.filelist}

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()

    def __del__(self):
        if self.fp is not None:
            self.close()

    def __repr__(self):
        name = f'<{type(self).__module__}.{type(self).__qualname__}'
        if self.fp is None:
            return name + ' [closed]>'
        if self._mine:
            name += f' filename={self.filename!r}'
        elif self.filename is not None:
            name += f' file={self.fp!r}'
        else:
            name += f' file={self.fp!r}'
        return f'{name} mode={self.mode!r}>'

    # What is in it -----------------------------------------------------------

    def namelist(self):
        """The names of all members."""
        return [info.filename for info in self.filelist]

    def infolist(self):
        """A ZipInfo for each member."""
        return self.filelist

    def getinfo(self, name):
        """What is known of a member."""
        info = self.NameToInfo.get(name)
        if info is None:
            raise KeyError(
                f'There is no item named {name!r} in the archive')
        return info

    def printdir(self, file=None):
        """Print a table of the members."""
        print(f'{"File Name":<46s} {"Modified    ":>19s} {"Size":>12s}',
              file=file)
        for info in self.filelist:
            date = '%d-%02d-%02d %02d:%02d:%02d' % info.date_time[:6]
            print(f'{info.filename:<46s} {date} {info.file_size:12d}',
                  file=file)

    def testzip(self):
        """Read all members; the name of the first that is damaged."""
        for info in self.filelist:
            try:
                with self.open(info) as file:
                    while file.read(1 << 20):
                        pass
            except BadZipFile:
                return info.filename
        return None

    @property
    def comment(self):
        return self._comment

    @comment.setter
    def comment(self, comment):
        if not isinstance(comment, bytes):
            raise TypeError(f'comment: expected bytes, got {type(comment)}')
        self._comment = comment[:65535]
        self._changed = True

    def setpassword(self, pwd):
        """The password for members that are encrypted."""
        if pwd and not isinstance(pwd, bytes):
            raise TypeError(f'pwd: expected bytes, got {type(pwd).__name__}')
        self.pwd = pwd or None

    # Reading -----------------------------------------------------------------

    def read(self, name, pwd=None):
        """The bytes of a member."""
        with self.open(name, 'r', pwd) as file:
            return file.read()

    def open(self, name, mode='r', pwd=None, *, force_zip64=False):
        """A member as a file."""
        if mode not in ('r', 'w'):
            raise ValueError('open() requires mode "r" or "w"')
        if pwd and mode == 'w':
            raise ValueError('pwd is only supported for reading files')
        if self.fp is None:
            raise ValueError('Attempt to use ZIP archive that was already '
                             'closed')
        if mode == 'w':
            info = name
            if not isinstance(name, ZipInfo):
                info = ZipInfo(name)
                info.compress_type = self.compression
                info.compress_level = self.compresslevel
            return self._open_to_write(info, force_zip64)
        if self._writing:
            raise ValueError("Can't read from the ZIP file while there is an "
                             'open writing handle on it. Close the writing '
                             'handle before trying to read.')
        info = name if isinstance(name, ZipInfo) else self.getinfo(name)
        return ZipExtFile(self, info, pwd or self.pwd)

    def extract(self, member, path=None, pwd=None):
        """Write a member to a file below a folder; its path."""
        return self._extract(member, os.fspath(path or os.getcwd()), pwd)

    def extractall(self, path=None, members=None, pwd=None):
        """Write members, or all, to files below a folder."""
        path = os.fspath(path or os.getcwd())
        for member in self.namelist() if members is None else members:
            self._extract(member, path, pwd)

    def _extract(self, member, path, pwd):
        info = member if isinstance(member, ZipInfo) \
            else self.getinfo(member)
        # Neither absolute nor out of the folder.
        parts = [part for part in os.path.splitdrive(
                     info.filename.replace('/', os.path.sep))[1].split(
                         os.path.sep)
                 if part not in ('', os.path.curdir, os.path.pardir)]
        target = os.path.normpath(os.path.join(path, *parts))
        folder = target if info.is_dir() else os.path.dirname(target)
        if folder:
            os.makedirs(folder, exist_ok=True)
        if not info.is_dir():
            with self.open(info, pwd=pwd) as source, \
                    open(target, 'wb') as file:
                shutil.copyfileobj(source, file)
        return target

    # Writing -----------------------------------------------------------------

    def _check_writable(self, what):
        if self.fp is None:
            raise ValueError('Attempt to write to ZIP archive that was '
                             'already closed')
        if self._writing:
            raise ValueError(f"Can't {what} while another write handle is "
                             'open on it')
        if self.mode not in ('w', 'x', 'a'):
            raise ValueError("write() requires mode 'w', 'x', or 'a'")

    def _open_to_write(self, info, force_zip64):
        if self._writing:
            raise ValueError("Can't write to the ZIP file while there is "
                             'another write handle open on it. Close the '
                             'first handle before opening another.')
        self._check_writable('write')
        _check_compression(info.compress_type)
        if info.filename in self.NameToInfo:
            from warnings import warn
            warn(f'Duplicate name: {info.filename!r}', stacklevel=4)
        large = force_zip64 or info.file_size * 1.05 > ZIP64_LIMIT
        if large and not self._allow_64:
            raise LargeZipFile('Filesize would require ZIP64 extensions')
        return ZipWriteFile(self, info, large)

    def _add(self, info):
        self.filelist.append(info)
        self.NameToInfo[info.filename] = info
        self._changed = True

    def write(self, filename, arcname=None, compress_type=None,
              compresslevel=None):
        """Add a file or a folder of the file system."""
        self._check_writable('write to ZIP archive')
        info = ZipInfo.from_file(filename, arcname,
                                 strict_timestamps=self._strict_timestamps)
        if info.is_dir():
            self.mkdir(info)
            return
        info.compress_type = self.compression if compress_type is None \
            else compress_type
        info.compress_level = self.compresslevel if compresslevel is None \
            else compresslevel
        with open(filename, 'rb') as source, self.open(info, 'w') as target:
            shutil.copyfileobj(source, target, 8192)

    def writestr(self, zinfo_or_arcname, data, compress_type=None,
                 compresslevel=None):
        """Add a member of bytes, or of a str."""
        if isinstance(data, str):
            data = data.encode()
        info = zinfo_or_arcname
        if not isinstance(info, ZipInfo):
            info = ZipInfo(info, time.localtime()[:6])
            info.compress_type = self.compression
            info.compress_level = self.compresslevel
            info.external_attr = 0o600 << 16
            if info.filename.endswith('/'):
                info.external_attr = 0o40775 << 16 | 0x10
        self._check_writable('write to ZIP archive')
        if compress_type is not None:
            info.compress_type = compress_type
        if compresslevel is not None:
            info.compress_level = compresslevel
        info.file_size = len(data)
        with self.open(info, 'w') as file:
            file.write(data)

    def mkdir(self, zinfo_or_directory_name, mode=511):
        """Add a folder."""
        info = zinfo_or_directory_name
        if isinstance(info, ZipInfo):
            if not info.is_dir():
                raise ValueError('The given ZipInfo does not describe a '
                                 'directory')
        elif isinstance(info, str):
            info = ZipInfo(info if info.endswith('/') else info + '/')
            info.external_attr = (0o40000 | mode) << 16 | 0x10
        else:
            raise TypeError('Expected type str or ZipInfo')
        self._check_writable('write to ZIP archive')
        info.compress_type = ZIP_STORED
        info.compress_size = info.file_size = info.CRC = 0
        with self.open(info, 'w'):
            pass

    def close(self):
        """Write what is not yet written, and close the file."""
        if self.fp is None:
            return
        if self._writing:
            raise ValueError("Can't close the ZIP file while there is an "
                             'open writing handle on it. Close the writing '
                             'handle before closing the zip.')
        try:
            if self.mode in ('w', 'x', 'a') and self._changed:
                if hasattr(self.fp, 'seek'):
                    self.fp.seek(self._next)
                write_end(self.fp, self._next, self.filelist, self._comment,
                          self._allow_64)
                if self.mode == 'a':
                    self.fp.truncate()
                self.fp.flush()
        finally:
            fp, self.fp = self.fp, None
            if self._mine:
                fp.close()


class _Counting:
    """A file without positions, which knows how much was written."""

    def __init__(self, file):
        self._file = file
        self._at = 0
        self.flush = getattr(file, 'flush', lambda: None)

    def write(self, data):
        self._at += len(data)
        return self._file.write(data)

    def tell(self):
        return self._at
