# SPDX-License-Identifier: MIT
"""Files whose paths match a pattern."""

import fnmatch
import os
import re

__all__ = ['escape', 'glob', 'iglob', 'translate']

_magic = re.compile('([*?[])')
_magic_bytes = re.compile(b'([*?[])')


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False,
         include_hidden=False):
    """A list of the paths that match."""
    return list(iglob(pathname, root_dir=root_dir, recursive=recursive,
                      include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False,
          include_hidden=False):
    """An iterator over the paths that match."""
    root = os.fspath(root_dir) if root_dir is not None else pathname[:0]
    pathname = os.fspath(pathname)
    found = _walk(pathname, root, recursive, include_hidden, False)
    for path in found:
        if path:
            yield path


def has_magic(s):
    pattern = _magic_bytes if isinstance(s, bytes) else _magic
    return pattern.search(s) is not None


def escape(pathname):
    """The path as a pattern that only it matches."""
    if isinstance(pathname, bytes):
        return _magic_bytes.sub(rb'[\1]', pathname)
    return _magic.sub(r'[\1]', pathname)


def _walk(pathname, root, recursive, hidden, folders_only):
    folder, name = os.path.split(pathname)
    if not has_magic(pathname):
        if name:
            if os.path.lexists(os.path.join(root, pathname)):
                yield pathname
        elif os.path.isdir(os.path.join(root, folder)):
            yield pathname
        return
    if not folder:
        yield from _names(root, name, recursive, hidden, folders_only)
        return
    if folder != pathname and has_magic(folder):
        folders = _walk(folder, root, recursive, hidden, True)
    else:
        folders = [folder]
    for where in folders:
        if has_magic(name):
            inside = _names(os.path.join(root, where), name, recursive,
                            hidden, folders_only)
        else:
            inside = _one(os.path.join(root, where), name)
        for found in inside:
            yield os.path.join(where, found)


def _one(folder, name):
    if name:
        return [name] if os.path.lexists(os.path.join(folder, name)) else []
    return [name] if os.path.isdir(folder) else []


def _list(folder):
    try:
        return os.listdir(folder or
                          (b'.' if isinstance(folder, bytes) else '.'))
    except OSError:
        return []


def _is_hidden(name):
    return name[:1] in ('.', b'.')


def _names(folder, pattern, recursive, hidden, folders_only):
    if recursive and pattern in ('**', b'**'):
        yield pattern[:0]
        yield from _deep(folder, hidden, folders_only)
        return
    names = _list(folder)
    if not (hidden or _is_hidden(pattern)):
        names = [n for n in names if not _is_hidden(n)]
    for name in fnmatch.filter(names, pattern):
        if not folders_only or os.path.isdir(os.path.join(folder, name)):
            yield name


def _deep(folder, hidden, folders_only):
    for name in _list(folder):
        if not hidden and _is_hidden(name):
            continue
        path = os.path.join(folder, name) if folder else name
        is_folder = os.path.isdir(path)
        if is_folder or not folders_only:
            yield name
        if is_folder and not os.path.islink(path) or is_folder:
            for below in _deep(path, hidden, folders_only):
                yield os.path.join(name, below)


def translate(pat, *, recursive=False, include_hidden=False, seps=None):
    """The pattern as a regular expression."""
    out = []
    parts = pat.split('/')
    for i, part in enumerate(parts):
        last = i == len(parts) - 1
        if recursive and part == '**':
            if last:
                out.append('.*' if include_hidden
                           else r'(?:[^/.][^/]*/)*(?:[^/.][^/]*)?')
            else:
                out.append('(?:.+/)?' if include_hidden
                           else r'(?:[^/.][^/]*/)*')
            continue
        if part == '*':
            text = '[^/]+' if include_hidden else r'[^/.][^/]*'
        else:
            text = fnmatch.translate(part)[4:-3].replace('.*', '[^/]*')
            if not include_hidden and part[:1] in ('*', '?'):
                text = r'(?!\.)' + text
        out.append(text if last else text + '/')
    return f"(?s:{''.join(out)})\\Z"
