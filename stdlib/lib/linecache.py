# SPDX-License-Identifier: MIT
"""Lines of source files, read once."""

import os
import sys

__all__ = ['getline', 'clearcache', 'checkcache', 'lazycache']

cache = {}      # name -> (size, changed, lines, path)


def getlines(filename, module_globals=None):
    """All lines of a file; none if it can't be read."""
    if filename in cache:
        return cache[filename][2]
    return updatecache(filename, module_globals)


def getline(filename, lineno, module_globals=None):
    """A line, or ''."""
    lines = getlines(filename, module_globals)
    return lines[lineno - 1] if 1 <= lineno <= len(lines) else ''


def clearcache():
    cache.clear()


def checkcache(filename=None):
    """Forget what has changed on the disk."""
    for name in [filename] if filename else list(cache):
        if name not in cache:
            continue
        size, changed, _, path = cache[name]
        if changed is None:
            continue
        try:
            status = os.stat(path)
        except OSError:
            del cache[name]
            continue
        if (status.st_size, status.st_mtime) != (size, changed):
            del cache[name]


def lazycache(filename, module_globals):
    return False


def updatecache(filename, module_globals=None):
    """Read a file anew."""
    cache.pop(filename, None)
    if not filename or filename.startswith('<') and filename.endswith('>'):
        return []
    path = filename
    if not os.path.exists(path) and not os.path.isabs(path):
        for folder in sys.path:
            path = os.path.join(folder, filename)
            if os.path.exists(path):
                break
    try:
        status = os.stat(path)
        with open(path, encoding='utf-8') as file:
            lines = file.readlines()
    except (OSError, UnicodeDecodeError):
        return []
    if lines and not lines[-1].endswith('\n'):
        lines[-1] += '\n'
    cache[filename] = status.st_size, status.st_mtime, lines, path
    return lines
