# SPDX-License-Identifier: MIT
"""The part of the module sys that few scripts look at; made when they do."""

import os
import sys
from types import SimpleNamespace

implementation = SimpleNamespace(
    name='baton', cache_tag=None, version=sys.version_info,
    hexversion=sys.hexversion)
orig_argv = [sys.executable, *sys.argv]
abiflags = ''
base_exec_prefix = sys.exec_prefix
pycache_prefix = None
path_hooks = []
path_importer_cache = {}


class _ThreadInfo(tuple):
    """(name, lock, version)."""

    __slots__ = ()
    name = property(lambda self: self[0])
    lock = property(lambda self: self[1])
    version = property(lambda self: self[2])

    def __repr__(self):
        return (f'sys.thread_info(name={self[0]!r}, lock={self[1]!r}, '
                f'version={self[2]!r})')


thread_info = _ThreadInfo((
    'pthread', 'semaphore', os.confstr('CS_GNU_LIBPTHREAD_VERSION')))


def breakpointhook(*args, **kws):
    raise NotImplementedError('there is no debugger in Baton')


stdlib_module_names = frozenset(sys.builtin_module_names) | frozenset(
    sys._library_names())
