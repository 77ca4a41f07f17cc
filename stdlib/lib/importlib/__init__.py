# SPDX-License-Identifier: MIT
"""Importing by name, and again."""

import sys

__all__ = ['__import__', 'import_module', 'invalidate_caches', 'reload']

__import__ = __import__


def _absolute(name, package):
    level = len(name) - len(name.lstrip('.'))
    if not level:
        return name
    if not package:
        raise TypeError("the 'package' argument is required to perform a "
                        f"relative import for {name!r}")
    parts = package.rsplit('.', level - 1)
    if len(parts) < level:
        raise ImportError('attempted relative import beyond top-level package')
    rest = name[level:]
    return f'{parts[0]}.{rest}' if rest else parts[0]


def import_module(name, package=None):
    """The module of the name; a relative one is seen from the package."""
    name = _absolute(name, package)
    __import__(name)
    return sys.modules[name]


def reload(module):
    """Run a module's code again, in its own namespace."""
    name = getattr(module, '__name__', None)
    if not isinstance(module, type(sys)):
        raise TypeError('reload() argument must be a module')
    if sys.modules.get(name) is not module:
        raise ImportError(f'module {name} not in sys.modules', name=name)
    file = getattr(module, '__file__', None)
    if file:
        with open(file, encoding='utf-8') as source:
            code = compile(source.read(), file, 'exec')
        exec(code, module.__dict__)
    return sys.modules[name]


def invalidate_caches():
    """Nothing is kept: each import looks at the folders."""
