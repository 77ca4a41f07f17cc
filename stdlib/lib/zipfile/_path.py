# SPDX-License-Identifier: MIT
"""Members as paths."""

import io
import posixpath


class Path:
    """A member or a folder of an archive, used like a pathlib.Path."""

    __module__ = 'zipfile'

    def __init__(self, root, at=''):
        from zipfile import ZipFile
        self.root = root if isinstance(root, ZipFile) else ZipFile(root)
        self.at = at

    def _names(self):
        names = self.root.namelist()
        known = set(names)
        for name in list(names):
            parent = posixpath.dirname(name.rstrip('/'))
            while parent:
                if parent + '/' not in known:
                    known.add(parent + '/')
                    names.append(parent + '/')
                parent = posixpath.dirname(parent)
        return names

    def _made(self, at):
        return type(self)(self.root, at)

    def open(self, mode='r', *args, pwd=None, **kwargs):
        """The member as a file."""
        if self.is_dir():
            raise IsADirectoryError(self)
        if mode[0] == 'r' and not self.exists():
            raise FileNotFoundError(self)
        stream = self.root.open(self.at, mode[0], pwd=pwd)
        if 'b' in mode:
            if args or kwargs:
                raise ValueError('encoding args invalid for binary operation')
            return stream
        kwargs.setdefault('encoding', 'utf-8')
        return io.TextIOWrapper(stream, *args, **kwargs)

    def read_text(self, *args, **kwargs):
        with self.open('r', *args, **kwargs) as stream:
            return stream.read()

    def read_bytes(self):
        with self.open('rb') as stream:
            return stream.read()

    @property
    def name(self):
        return posixpath.basename(self.at.rstrip('/')) \
            or posixpath.basename(self.root.filename or '')

    @property
    def stem(self):
        return posixpath.splitext(self.name)[0]

    @property
    def suffix(self):
        return posixpath.splitext(self.name)[1]

    @property
    def parent(self):
        above = posixpath.dirname(self.at.rstrip('/'))
        return self._made(above + '/' if above else '')

    def is_dir(self):
        return not self.at or self.at.endswith('/')

    def is_file(self):
        return self.exists() and not self.is_dir()

    def exists(self):
        return not self.at or self.at in self._names()

    def iterdir(self):
        """What is in the folder."""
        if not self.is_dir():
            raise ValueError("Can't listdir a file")
        for name in self._names():
            if name != self.at \
                    and posixpath.dirname(name.rstrip('/')) == \
                    self.at.rstrip('/'):
                yield self._made(name)

    def joinpath(self, *other):
        at = posixpath.join(self.at, *map(str, other))
        if not at.endswith('/') and at + '/' in self._names() \
                and at not in self._names():
            at += '/'
        return self._made(at)

    __truediv__ = joinpath

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return (self.root, self.at) == (other.root, other.at)

    def __hash__(self):
        return hash((self.root, self.at))

    def __str__(self):
        return posixpath.join(self.root.filename or '', self.at)

    def __repr__(self):
        return f'{type(self).__name__}({self.root.filename!r}, {self.at!r})'
