# SPDX-License-Identifier: MIT
"""Whether files, and folders of files, are the same."""

import os
import stat

__all__ = ['clear_cache', 'cmp', 'cmpfiles', 'DEFAULT_IGNORES']
DEFAULT_IGNORES = ['RCS', 'CVS', 'tags', '.git', '.hg', '.bzr', '_darcs',
                   '__pycache__']
_known = {}


def clear_cache():
    """Forget what was compared."""
    _known.clear()


def _signature(path):
    about = os.stat(path)
    return stat.S_IFMT(about.st_mode), about.st_size, about.st_mtime


def _same_content(f1, f2):
    with open(f1, 'rb') as a, open(f2, 'rb') as b:
        while True:
            x, y = a.read(8192), b.read(8192)
            if x != y:
                return False
            if not x:
                return True


def cmp(f1, f2, shallow=True):
    """Are two files equal? shallow: size and time are enough."""
    s1, s2 = _signature(f1), _signature(f2)
    if s1[0] != stat.S_IFREG or s2[0] != stat.S_IFREG:
        return False
    if shallow and s1 == s2:
        return True
    if s1[1] != s2[1]:
        return False
    key = f1, f2, s1, s2
    if key not in _known:
        if len(_known) > 100:
            _known.clear()
        _known[key] = _same_content(f1, f2)
    return _known[key]


def cmpfiles(a, b, common, shallow=True):
    """(equal, different, those that can't be compared) of names in both."""
    result = [], [], []
    for name in common:
        try:
            same = cmp(os.path.join(a, name), os.path.join(b, name), shallow)
        except (OSError, ValueError):
            result[2].append(name)
        else:
            result[not same].append(name)
    return result
