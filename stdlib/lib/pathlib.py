# SPDX-License-Identifier: MIT
"""Paths as objects."""

import fnmatch
import glob as _glob
import io
import os
import posixpath
import stat as _stat

__all__ = ['PurePath', 'PurePosixPath', 'PureWindowsPath', 'Path',
           'PosixPath', 'WindowsPath', 'UnsupportedOperation']


class UnsupportedOperation(NotImplementedError):
    """It can't be done here."""


class _Parents:
    """The folders a path is in, innermost first."""

    def __init__(self, path):
        self._path = path
        self._count = len(path._tail)

    def __len__(self):
        return self._count

    def __getitem__(self, i):
        if isinstance(i, slice):
            return tuple([self[n] for n in range(*i.indices(len(self)))])
        if i >= len(self) or i < -len(self):
            raise IndexError(i)
        if i < 0:
            i += len(self)
        path = self._path
        return path._made(path._root, path._tail[:len(path._tail) - i - 1])

    def __iter__(self):
        for i in range(len(self)):
            yield self[i]

    def __repr__(self):
        return f'<{type(self._path).__name__}.parents>'


class PurePath:
    """A path that isn't looked up."""

    __slots__ = '_root', '_tail', '_text', '__weakref__'
    parser = posixpath

    def __new__(cls, *args, **kwargs):
        if cls is PurePath:
            cls = PurePosixPath
        return object.__new__(cls)

    def __init__(self, *args):
        text = ''
        for arg in args:
            part = arg._text if isinstance(arg, PurePath) else arg
            if hasattr(part, '__fspath__'):
                part = os.fspath(part)
            if not isinstance(part, str):
                raise TypeError(
                    'argument should be a str or an os.PathLike object where '
                    '__fspath__ returns a str, not '
                    f'{type(part).__name__!r}')
            text = posixpath.join(text, part) if text else part
        root = ''
        if text.startswith('/'):
            root = '//' if text.startswith('//') \
                and not text.startswith('///') else '/'
        self._set(root, [p for p in text.split('/') if p and p != '.'])

    def _set(self, root, tail):
        self._root = root
        self._tail = tail
        self._text = root + '/'.join(tail) or '.'

    def _made(self, root, tail):
        return self.with_segments(root + '/'.join(tail))

    def with_segments(self, *args):
        return type(self)(*args)

    def __str__(self):
        return self._text

    __fspath__ = __str__

    def as_posix(self):
        return self._text

    def __bytes__(self):
        return os.fsencode(self._text)

    def __repr__(self):
        return f'{type(self).__name__}({self.as_posix()!r})'

    def __reduce__(self):
        return type(self), (self._text,)

    def __hash__(self):
        return hash(self._text)

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._text == other._text

    def _key(self):
        return ([self._root] if self._root else []) + self._tail

    def __lt__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._key() < other._key()

    def __le__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._key() <= other._key()

    def __gt__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._key() > other._key()

    def __ge__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._key() >= other._key()

    def __truediv__(self, other):
        try:
            return self.with_segments(self, other)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, other):
        try:
            return self.with_segments(other, self)
        except TypeError:
            return NotImplemented

    def joinpath(self, *others):
        return self.with_segments(self, *others)

    # Parts ------------------------------------------------------------------

    @property
    def drive(self):
        return ''

    @property
    def root(self):
        return self._root

    anchor = root

    @property
    def parts(self):
        return tuple(self._key())

    @property
    def name(self):
        return self._tail[-1] if self._tail else ''

    @property
    def suffix(self):
        name = self.name.lstrip('.')
        at = name.rfind('.')
        return name[at:] if 0 < at else ''

    @property
    def suffixes(self):
        return ['.' + s for s in self.name.lstrip('.').split('.')[1:]]

    @property
    def stem(self):
        suffix = self.suffix
        return self.name[:-len(suffix)] if suffix else self.name

    @property
    def parent(self):
        if not self._tail:
            return self
        return self._made(self._root, self._tail[:-1])

    @property
    def parents(self):
        return _Parents(self)

    def with_name(self, name):
        if not name or '/' in name or name == '.':
            raise ValueError(f'Invalid name {name!r}')
        if not self._tail:
            raise ValueError(f'{self!r} has an empty name')
        return self._made(self._root, [*self._tail[:-1], name])

    def with_stem(self, stem):
        suffix = self.suffix
        if not suffix:
            return self.with_name(stem)
        if not stem:
            raise ValueError(f'{self!r} has a non-empty suffix')
        return self.with_name(stem + suffix)

    def with_suffix(self, suffix):
        stem = self.stem
        if not stem:
            raise ValueError(f'{self!r} has an empty name')
        if suffix and (not suffix.startswith('.') or suffix == '.'):
            raise ValueError(f'Invalid suffix {suffix!r}')
        return self.with_name(stem + suffix)

    def is_absolute(self):
        return bool(self._root)

    def is_relative_to(self, other, *more):
        other = self.with_segments(other, *more)
        return other == self or other in self.parents

    def relative_to(self, other, *more, walk_up=False):
        other = self.with_segments(other, *more)
        up = 0
        for path in [other, *other.parents]:
            if path == self or path in self.parents:
                break
            if not walk_up:
                raise ValueError(f'{str(self)!r} is not in the subpath of '
                                 f'{str(other)!r}')
            if path.name == '..':
                raise ValueError(
                    f"'..' segment in {str(other)!r} cannot be walked")
            up += 1
        else:
            raise ValueError(
                f'{str(self)!r} and {str(other)!r} have different anchors')
        return self._made('', ['..'] * up + self._tail[len(path._tail):])

    def match(self, pattern, *, case_sensitive=None):
        pattern = self.with_segments(pattern)
        wanted, mine = pattern._key(), self._key()
        if not wanted:
            raise ValueError('empty pattern')
        if len(wanted) > len(mine) \
                or pattern._root and len(wanted) != len(mine):
            return False
        return all(fnmatch.fnmatchcase(m, '*' if w == '**' else w)
                   for m, w in zip(reversed(mine), reversed(wanted)))

    def full_match(self, pattern, *, case_sensitive=None):
        import re
        text = _glob.translate(str(pattern), recursive=True,
                               include_hidden=True)
        return re.match(text, self._text) is not None

    def as_uri(self):
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        from urllib.parse import quote_from_bytes
        return 'file://' + quote_from_bytes(bytes(self))


class PurePosixPath(PurePath):
    __slots__ = ()


class PureWindowsPath(PurePath):
    __slots__ = ()

    def __init__(self, *args):
        raise UnsupportedOperation('Windows paths are not part of Baton')



class Path(PurePath):
    """A path of a file or folder."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        return object.__new__(PosixPath if cls is Path else cls)

    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls('~').expanduser()

    @classmethod
    def from_uri(cls, uri):
        from urllib.parse import unquote
        if not uri.startswith('file:'):
            raise ValueError(f"URI does not start with 'file:': {uri!r}")
        return cls(unquote(uri[5:].removeprefix('//')))

    # Looking -----------------------------------------------------------------

    def stat(self, *, follow_symlinks=True):
        return os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        return os.lstat(self)

    def exists(self, *, follow_symlinks=True):
        if follow_symlinks:
            return os.path.exists(self)
        return os.path.lexists(self)

    def is_dir(self, *, follow_symlinks=True):
        return os.path.isdir(self) and (follow_symlinks
                                        or not self.is_symlink())

    def is_file(self, *, follow_symlinks=True):
        return os.path.isfile(self) and (follow_symlinks
                                         or not self.is_symlink())

    def is_symlink(self):
        return os.path.islink(self)

    def is_junction(self):
        return False

    def is_mount(self):
        return os.path.ismount(self)

    def _is(self, kind):
        try:
            return kind(os.stat(self).st_mode)
        except (OSError, ValueError):
            return False

    def is_fifo(self):
        return self._is(_stat.S_ISFIFO)

    def is_socket(self):
        return self._is(_stat.S_ISSOCK)

    def is_block_device(self):
        return self._is(_stat.S_ISBLK)

    def is_char_device(self):
        return self._is(_stat.S_ISCHR)

    def samefile(self, other_path):
        return os.path.samefile(self, other_path)

    def owner(self, *, follow_symlinks=True):
        uid = self.stat(follow_symlinks=follow_symlinks).st_uid
        entry = os._passwd(uid)
        if entry is None:
            raise KeyError(f'getpwuid(): uid not found: {uid}')
        return entry[0]

    def iterdir(self):
        for name in os.listdir(self):
            yield self._inside(name)

    def _inside(self, name):
        return self.with_segments(self, name)

    def _found(self, pattern, recursive):
        pattern = os.fspath(pattern)
        if not pattern:
            raise ValueError('Unacceptable pattern: \'\'')
        if pattern.startswith('/'):
            raise NotImplementedError('Non-relative patterns are unsupported')
        seen = set()
        for name in _glob.iglob(pattern, root_dir=self._text, recursive=True,
                                include_hidden=True):
            path = self._inside(name)
            if path not in seen:
                seen.add(path)
                yield path

    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """The paths below that match."""
        text = os.fspath(pattern)
        if text == '**' or text.endswith('/**'):
            if text == '**':
                yield self
            yield from (p for p in self._found(pattern, True) if p != self)
            return
        yield from self._found(pattern, True)

    def rglob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """The paths below that match, however deep."""
        yield from self._found(os.path.join('**', os.fspath(pattern)), True)

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        for folder, folders, files in os.walk(self, top_down, on_error,
                                              follow_symlinks):
            yield self.with_segments(folder), folders, files

    # Reading and writing -----------------------------------------------------

    def open(self, mode='r', buffering=-1, encoding=None, errors=None,
             newline=None):
        return io.open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        with self.open('rb') as f:
            return f.read()

    def read_text(self, encoding=None, errors=None, newline=None):
        with self.open('r', -1, encoding, errors, newline) as f:
            return f.read()

    def write_bytes(self, data):
        with self.open('wb') as f:
            return f.write(data)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError(f'data must be str, not {type(data).__name__}')
        with self.open('w', -1, encoding, errors, newline) as f:
            return f.write(data)

    # Changing ----------------------------------------------------------------

    def touch(self, mode=0o666, exist_ok=True):
        flags = os.O_CREAT | os.O_WRONLY
        if exist_ok:
            try:
                os.utime(self)
                return
            except OSError:
                pass        # it isn't there yet
        else:
            flags |= os.O_EXCL
        os.close(os.open(self, flags, mode))

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        try:
            os.mkdir(self, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def chmod(self, mode, *, follow_symlinks=True):
        os.chmod(self, mode)

    def unlink(self, missing_ok=False):
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rmdir(self):
        os.rmdir(self)

    def rename(self, target):
        os.rename(self, target)
        return self.with_segments(target)

    def replace(self, target):
        os.replace(self, target)
        return self.with_segments(target)

    def symlink_to(self, target, target_is_directory=False):
        os.symlink(target, self)

    def hardlink_to(self, target):
        os.link(target, self)

    def readlink(self):
        return self.with_segments(os.readlink(self))

    # Other forms -------------------------------------------------------------

    def absolute(self):
        if self.is_absolute():
            return self
        return self.with_segments(os.getcwd(), self)

    def resolve(self, strict=False):
        if strict:
            os.stat(self)
        return self.with_segments(os.path.realpath(self))

    def expanduser(self):
        if self._root or not self._tail or self._tail[0][:1] != '~':
            return self
        home = os.path.expanduser(self._tail[0])
        if home[:1] == '~':
            raise RuntimeError('Could not determine home directory.')
        return self.with_segments(home, *self._tail[1:])


class PosixPath(Path, PurePosixPath):
    __slots__ = ()


class WindowsPath(Path, PureWindowsPath):
    __slots__ = ()

    def __init__(self, *args):
        raise UnsupportedOperation(
            "cannot instantiate 'WindowsPath' on your system")


# As CPython shows them.
for _cls in (PurePath, PurePosixPath, PureWindowsPath, Path, PosixPath,
             WindowsPath, UnsupportedOperation):
    _cls.__module__ = 'pathlib._local'
del _cls
