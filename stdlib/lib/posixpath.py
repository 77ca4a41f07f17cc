# SPDX-License-Identifier: MIT
# posixpath -- paths as text: os.path.
"""Operations on path names."""

import posix

curdir = '.'
pardir = '..'
extsep = '.'
sep = '/'
altsep = None
pathsep = ':'
defpath = '/bin:/usr/bin'
devnull = '/dev/null'
supports_unicode_filenames = False


def _parts(path):
    """The path, and what belongs to its type: '/', '.', '..', ''."""
    path = posix.fspath(path)
    if isinstance(path, bytes):
        return path, b'/', b'.', b'..', b''
    return path, '/', '.', '..', ''


def normcase(path):
    """Return the path itself: case counts."""
    return posix.fspath(path)


def isabs(path):
    """Return whether the path begins with a slash."""
    path, slash, *_ = _parts(path)
    return path.startswith(slash)


def join(path, *paths):
    """Join paths; an absolute one drops what came before."""
    path, slash, *_ = _parts(path)
    for more in map(posix.fspath, paths):
        if more.startswith(slash) or not path:
            path = more
        elif path.endswith(slash):
            path += more
        else:
            path += slash + more
    return path


def split(path):
    """Return (head, tail): tail is what follows the last slash."""
    path, slash, *_ = _parts(path)
    cut = path.rfind(slash) + 1
    head, tail = path[:cut], path[cut:]
    if head and head != slash * len(head):
        head = head.rstrip(slash)
    return head, tail


def basename(path):
    """Return what follows the last slash."""
    return split(path)[1]


def dirname(path):
    """Return what comes before the last slash."""
    return split(path)[0]


def splitext(path):
    """Return (root, extension); the extension begins with a dot."""
    path, slash, dot, _, empty = _parts(path)
    start = path.rfind(slash) + 1
    cut = path.rfind(dot)
    while start < cut and path[start:start + 1] == dot:
        start += 1
    if cut > start:
        return path[:cut], path[cut:]
    return path, empty


def splitdrive(path):
    """Return ('', path): there are no drives."""
    path, *_, empty = _parts(path)
    return empty, path


def splitroot(path):
    """Return (drive, root, tail)."""
    path, slash, *_, empty = _parts(path)
    if not path.startswith(slash):
        return empty, empty, path
    if path[1:2] != slash or path[2:3] == slash:
        return empty, slash, path[1:]
    return empty, path[:2], path[2:]


def exists(path):
    """Return whether the path leads to something."""
    try:
        posix.stat(path)
    except (OSError, ValueError):
        return False
    return True


def lexists(path):
    """As exists, for a link itself."""
    try:
        posix.lstat(path)
    except (OSError, ValueError):
        return False
    return True


def _has_type(path, kind, stat):
    try:
        return stat(path).st_mode & 0o170000 == kind
    except (OSError, ValueError):
        return False


def isfile(path):
    """Return whether it is a regular file."""
    return _has_type(path, 0o100000, posix.stat)


def isdir(path):
    """Return whether it is a folder."""
    return _has_type(path, 0o040000, posix.stat)


def islink(path):
    """Return whether it is a symbolic link."""
    return _has_type(path, 0o120000, posix.lstat)


def ismount(path):
    """Return whether another file system begins there."""
    try:
        here, above = posix.lstat(path), posix.lstat(join(path, pardir))
    except (OSError, ValueError):
        return False
    return here.st_dev != above.st_dev or here.st_ino == above.st_ino


def getsize(path):
    """Return a file's size in bytes."""
    return posix.stat(path).st_size


def getmtime(path):
    """Return when a file was last changed."""
    return posix.stat(path).st_mtime


def getatime(path):
    """Return when a file was last read."""
    return posix.stat(path).st_atime


def getctime(path):
    """Return when a file's entry was last changed."""
    return posix.stat(path).st_ctime


def samefile(a, b):
    """Return whether two paths lead to the same file."""
    return samestat(posix.stat(a), posix.stat(b))


def samestat(a, b):
    """Return whether two stat results are of the same file."""
    return a.st_ino == b.st_ino and a.st_dev == b.st_dev


def normpath(path):
    """Drop '.', '..' and double slashes, as text."""
    path, slash, dot, dots, empty = _parts(path)
    if not path:
        return dot
    _, root, path = splitroot(path)
    kept = []
    for part in path.split(slash):
        if not part or part == dot:
            continue
        if part != dots or (not root and not kept) \
                or (kept and kept[-1] == dots):
            kept.append(part)
        elif kept:
            kept.pop()
    return root + slash.join(kept) or dot


def abspath(path):
    """Return the path from the root."""
    path = posix.fspath(path)
    if not isabs(path):
        folder = posix.getcwd()
        if isinstance(path, bytes):
            folder = folder.encode('utf-8', 'surrogateescape')
        path = join(folder, path)
    return normpath(path)


def realpath(filename, *, strict=False):
    """Return the path from the root with links followed."""
    path = abspath(filename)
    slash = _parts(path)[1]
    done, links = slash, 0
    rest = path.split(slash)[::-1]
    while rest:
        part = rest.pop()
        if not part:
            continue
        here = join(done, part)
        if strict:
            posix.lstat(here)
        if islink(here) and links < 40:
            links += 1
            target = posix.readlink(here)
            if isabs(target):
                done = slash
            rest.extend(target.split(slash)[::-1])
        else:
            done = normpath(here)
    return done


def relpath(path, start=None):
    """Return the path as seen from another folder."""
    path, slash, dot, dots, _ = _parts(path)
    if not path:
        raise ValueError('no path specified')
    begin = abspath(dot if start is None else start).split(slash)
    end = abspath(path).split(slash)
    begin = [part for part in begin if part]
    end = [part for part in end if part]
    same = len(commonprefix([begin, end]))
    parts = [dots] * (len(begin) - same) + end[same:]
    return join(*parts) if parts else dot


def commonprefix(paths):
    """Return what all begin with, item by item."""
    if not paths:
        return ''
    first, last = min(paths), max(paths)
    for i, item in enumerate(first):
        if item != last[i]:
            return first[:i]
    return first


def commonpath(paths):
    """Return the longest folder that all are in."""
    paths = list(map(posix.fspath, paths))
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    slash, dot = _parts(paths[0])[1:3]
    if len({isabs(path) for path in paths}) != 1:
        raise ValueError("Can't mix absolute and relative paths")
    split_paths = [[part for part in path.split(slash)
                    if part and part != dot] for path in paths]
    prefix = slash if isabs(paths[0]) else slash[:0]
    return prefix + slash.join(commonprefix(split_paths))


def expanduser(path):
    """Replace a leading ~ by the home folder."""
    path, slash, *_ = _parts(path)
    tilde = b'~' if isinstance(path, bytes) else '~'
    if path != tilde and not path.startswith(tilde + slash):
        return path
    import os
    home = os.environ.get('HOME', '/')
    if isinstance(path, bytes):
        home = os.fsencode(home)
    return (home.rstrip(slash) + path[1:]) or slash


def expandvars(path):
    """Replace $name and ${name} by variables of the environment."""
    import os
    path = posix.fspath(path)
    if '$' not in path:
        return path
    out, i = [], 0
    while i < len(path):
        if path[i] != '$':
            out.append(path[i])
            i += 1
            continue
        braced = path[i + 1:i + 2] == '{'
        start = end = i + 1 + braced
        while end < len(path) and (path[end] != '}' if braced
                                   else path[end].isalnum()
                                   or path[end] == '_'):
            end += 1
        name = path[start:end]
        end += braced
        out.append(os.environ.get(name, path[i:end]) if name else path[i:end])
        i = end
    return ''.join(out)
