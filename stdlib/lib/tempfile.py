# SPDX-License-Identifier: MIT
"""Files and folders that go when they aren't needed any more."""

import io as _io
import os as _os
import shutil as _shutil
import weakref as _weakref

__all__ = ['NamedTemporaryFile', 'TemporaryFile', 'SpooledTemporaryFile',
           'TemporaryDirectory', 'mkstemp', 'mkdtemp', 'mktemp', 'TMP_MAX',
           'gettempprefix', 'tempdir', 'gettempdir', 'gettempprefixb',
           'gettempdirb']

TMP_MAX = 10000
template = 'tmp'
tempdir = None
_LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789_'


def _name():
    return ''.join([_LETTERS[b % 37] for b in _os.urandom(8)])


def gettempprefix():
    return template


def gettempprefixb():
    return _os.fsencode(template)


def gettempdir():
    """Where such files are put."""
    global tempdir
    if tempdir is None:
        named = [_os.getenv(n) for n in ('TMPDIR', 'TEMP', 'TMP')]
        for folder in [*named, '/tmp', '/var/tmp', '/usr/tmp',
                       _os.getcwd()]:
            if folder and _os.path.isdir(folder) \
                    and _os.access(folder, _os.W_OK):
                tempdir = _os.path.abspath(folder)
                break
        else:
            raise FileNotFoundError(
                2, 'No usable temporary directory found')
    return tempdir


def gettempdirb():
    return _os.fsencode(gettempdir())


def _parts(suffix, prefix, dir):
    is_bytes = any(isinstance(p, bytes) for p in (suffix, prefix, dir))
    if is_bytes:
        name = _os.fsencode(_name())
        return (b'' if suffix is None else suffix,
                gettempprefixb() if prefix is None else prefix,
                gettempdirb() if dir is None else dir, name)
    return ('' if suffix is None else suffix,
            template if prefix is None else prefix,
            gettempdir() if dir is None else _os.fspath(dir), _name())


def _make(suffix, prefix, dir, make):
    """The path of what make(path) has made, and what it gave."""
    for _ in range(TMP_MAX):
        s, p, d, name = _parts(suffix, prefix, dir)
        path = _os.path.abspath(_os.path.join(d, p + name + s))
        try:
            return make(path), path
        except FileExistsError:
            continue
    raise FileExistsError(17, 'No usable temporary file name found')


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """(descriptor, path) of a new file."""
    flags = _os.O_RDWR | _os.O_CREAT | _os.O_EXCL | _os.O_CLOEXEC
    return _make(suffix, prefix, dir,
                 lambda path: _os.open(path, flags, 0o600))


def mkdtemp(suffix=None, prefix=None, dir=None):
    """The path of a new folder."""
    return _make(suffix, prefix, dir,
                 lambda path: _os.mkdir(path, 0o700))[1]


def mktemp(suffix='', prefix=template, dir=None):
    """A path where nothing is, at the moment."""
    def check(path):
        if _os.path.lexists(path):
            raise FileExistsError
    return _make(suffix, prefix, dir, check)[1]


class _TemporaryFileWrapper:
    """An open file with a name; removed when it's closed."""

    def __init__(self, file, name, delete=True, delete_on_close=True):
        self.file = file
        self.name = name
        self.delete = delete
        self._delete_on_close = delete_on_close
        self._finalizer = _weakref.finalize(
            self, _close_and_remove, file, name if delete else None)

    def __getattr__(self, name):
        return getattr(self.__dict__['file'], name)

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, *error):
        self.file.close()
        self._finalizer()

    def close(self):
        self.file.close()
        if not self.delete or self._delete_on_close:
            self._finalizer()

    def __iter__(self):
        for line in self.file:
            yield line


def _close_and_remove(file, name):
    file.close()
    if name is not None:
        try:
            _os.unlink(name)
        except FileNotFoundError:
            pass


def _open(fd, mode, buffering, encoding, newline, errors):
    try:
        return _io.open(fd, mode, buffering, encoding=encoding, errors=errors,
                        newline=newline)
    except:
        _os.close(fd)
        raise


def NamedTemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None,
                       suffix=None, prefix=None, dir=None, delete=True, *,
                       errors=None, delete_on_close=True):
    """A new open file, which has a name."""
    fd, name = mkstemp(suffix, prefix, dir)
    file = _open(fd, mode, buffering, encoding, newline, errors)
    return _TemporaryFileWrapper(file, name, delete, delete_on_close)


def TemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None,
                  suffix=None, prefix=None, dir=None, *, errors=None):
    """A new open file without a name."""
    fd, name = mkstemp(suffix, prefix, dir)
    _os.unlink(name)
    return _open(fd, mode, buffering, encoding, newline, errors)


class SpooledTemporaryFile:
    """A file in memory until it's big."""

    _rolled = False

    def __init__(self, max_size=0, mode='w+b', buffering=-1, encoding=None,
                 newline=None, suffix=None, prefix=None, dir=None, *,
                 errors=None):
        self._max_size = max_size
        self._file = _io.BytesIO() if 'b' in mode else _io.StringIO()
        self._arguments = (mode, buffering, encoding, newline, suffix, prefix,
                           dir)

    def rollover(self):
        """Move to the disk."""
        if self._rolled:
            return
        at, data = self._file.tell(), self._file.getvalue()
        self._file = TemporaryFile(*self._arguments)
        self._file.write(data)
        self._file.seek(at)
        self._rolled = True

    def write(self, data):
        n = self._file.write(data)
        if not self._rolled and self._max_size \
                and self._file.tell() > self._max_size:
            self.rollover()
        return n

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self._file.close()

    def __iter__(self):
        return iter(self._file)

    def __getattr__(self, name):
        return getattr(self._file, name)


class TemporaryDirectory:
    """A new folder, removed with all in it at the end."""

    def __init__(self, suffix=None, prefix=None, dir=None,
                 ignore_cleanup_errors=False, *, delete=True):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore = ignore_cleanup_errors
        self._delete = delete
        self._finalizer = _weakref.finalize(
            self, _shutil.rmtree, self.name, True)

    def __repr__(self):
        return f'<{type(self).__name__} {self.name!r}>'

    def __enter__(self):
        return self.name

    def __exit__(self, *error):
        if self._delete:
            self.cleanup()

    def cleanup(self):
        if self._finalizer.detach() or _os.path.exists(self.name):
            _shutil.rmtree(self.name, ignore_errors=self._ignore)

    @classmethod
    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)
