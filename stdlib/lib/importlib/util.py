# SPDX-License-Identifier: MIT
"""What import would find, and modules made by hand."""

import os
import sys
from importlib import _absolute
from importlib.machinery import (ModuleSpec, SourceFileLoader,
                                 BuiltinImporter)

__all__ = ['LazyLoader', 'cache_from_source', 'decode_source', 'find_spec',
           'module_from_spec', 'resolve_name', 'source_from_cache',
           'spec_from_file_location', 'spec_from_loader', 'source_hash']


def resolve_name(name, package):
    """A relative name made absolute."""
    if not name.startswith('.'):
        return name
    if not package:
        raise ImportError(f'no package specified for {name!r} (required for '
                          'relative module names)')
    return _absolute(name, package)


def _in_folders(name, folders):
    last = name.rpartition('.')[2]
    for folder in folders:
        base = os.path.join(folder or os.getcwd(), last)
        package = os.path.join(base, '__init__.py')
        if os.path.isfile(package):
            return spec_from_file_location(
                name, package, submodule_search_locations=[base])
        if os.path.isfile(base + '.py'):
            return spec_from_file_location(name, base + '.py')
    return None


def _embedded(name):
    """A spec of a module that is part of Baton."""
    if name in sys.builtin_module_names:
        return ModuleSpec(name, BuiltinImporter, origin='built-in')
    if name.partition('.')[0] not in sys.stdlib_module_names:
        return None
    file = getattr(sys.modules.get(name), '__file__', None)
    if name not in sys.modules:
        try:
            file = getattr(__import__(name, fromlist=['*']), '__file__',
                           None)
        except ImportError:
            return None
    spec = ModuleSpec(name, BuiltinImporter, origin=file,
                      is_package=bool(file) and file.endswith('__init__.py'))
    return spec


def find_spec(name, package=None):
    """What import would load for a name; None: nothing."""
    name = resolve_name(name, package)
    module = sys.modules.get(name)
    if module is not None and getattr(module, '__spec__', None):
        return module.__spec__
    parent = name.rpartition('.')[0]
    if parent:
        parent_module = __import__(parent, fromlist=['__path__'])
        folders = getattr(parent_module, '__path__', None)
        if folders is None:
            raise ModuleNotFoundError(
                f'__path__ attribute not found on {parent!r} while trying '
                f'to find {name!r}', name=name)
        return _in_folders(name, folders) or _embedded(name)
    return _in_folders(name, sys.path) or _embedded(name)


def spec_from_file_location(name, location=None, *, loader=None,
                            submodule_search_locations=None):
    """A spec of a module in a file."""
    location = os.fspath(location)
    if loader is None:
        if not location.endswith('.py'):
            return None
        loader = SourceFileLoader(name, location)
    spec = ModuleSpec(name, loader, origin=location)
    spec.has_location = True
    spec.submodule_search_locations = submodule_search_locations
    return spec


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """A spec of a module that a loader has."""
    path = getattr(loader, 'path', None)
    if path:
        return spec_from_file_location(name, path, loader=loader)
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


def module_from_spec(spec):
    """A new module, not run yet."""
    create = getattr(spec.loader, 'create_module', None)
    module = create(spec) if create else None
    if module is None:
        module = type(sys)(spec.name)
    module.__spec__ = spec
    module.__loader__ = spec.loader
    module.__package__ = spec.parent
    if spec.submodule_search_locations is not None:
        module.__path__ = spec.submodule_search_locations
    if spec.has_location:
        module.__file__ = spec.origin
    return module


def decode_source(source_bytes):
    """Source text of bytes."""
    return source_bytes.decode('utf-8-sig').replace('\r\n', '\n') \
        .replace('\r', '\n')


def cache_from_source(path, debug_override=None, *, optimization=None):
    raise NotImplementedError('sys.implementation.cache_tag is None')


def source_from_cache(path):
    raise NotImplementedError('sys.implementation.cache_tag is None')


def source_hash(source_bytes):
    import hashlib
    return hashlib.blake2b(source_bytes, digest_size=8).digest()


class LazyLoader:
    """A loader that loads at once: nothing is gained by waiting here."""

    def __init__(self, loader):
        self.loader = loader

    @classmethod
    def factory(cls, loader):
        return lambda *args, **kwargs: cls(loader(*args, **kwargs))

    def create_module(self, spec):
        return self.loader.create_module(spec)

    def exec_module(self, module):
        self.loader.exec_module(module)
