# SPDX-License-Identifier: MIT
"""Specs of modules, and what loads them."""

import sys

__all__ = ['ModuleSpec', 'BuiltinImporter', 'SourceFileLoader',
           'all_suffixes', 'SOURCE_SUFFIXES', 'BYTECODE_SUFFIXES',
           'EXTENSION_SUFFIXES', 'DEBUG_BYTECODE_SUFFIXES',
           'OPTIMIZED_BYTECODE_SUFFIXES']
SOURCE_SUFFIXES = ['.py']
BYTECODE_SUFFIXES = []
DEBUG_BYTECODE_SUFFIXES = []
OPTIMIZED_BYTECODE_SUFFIXES = []
EXTENSION_SUFFIXES = []


def all_suffixes():
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES


class ModuleSpec:
    """What is known of a module before it is loaded."""

    def __init__(self, name, loader, *, origin=None, loader_state=None,
                 is_package=None):
        self.name = name
        self.loader = loader
        self.origin = origin
        self.loader_state = loader_state
        self.submodule_search_locations = [] if is_package else None
        self.has_location = False
        self.cached = None

    @property
    def parent(self):
        if self.submodule_search_locations is None:
            return self.name.rpartition('.')[0]
        return self.name

    def __repr__(self):
        args = [f'name={self.name!r}', f'loader={self.loader!r}']
        if self.origin is not None:
            args.append(f'origin={self.origin!r}')
        if self.submodule_search_locations is not None:
            args.append('submodule_search_locations='
                        f'{self.submodule_search_locations}')
        return f'ModuleSpec({", ".join(args)})'

    def __eq__(self, other):
        if not isinstance(other, ModuleSpec):
            return NotImplemented
        return vars(self) == vars(other)


class BuiltinImporter:
    """Loads the modules that are part of Baton."""

    @classmethod
    def create_module(cls, spec):
        return __import__(spec.name, fromlist=['*'])

    @classmethod
    def exec_module(cls, module):
        pass

    @classmethod
    def get_source(cls, fullname):
        return None


class SourceFileLoader:
    """Loads a module from a file."""

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def create_module(self, spec):
        return None

    def get_filename(self, name=None):
        return self.path

    def get_data(self, path):
        with open(path, 'rb') as f:
            return f.read()

    def get_source(self, fullname):
        return self.get_data(self.path).decode('utf-8-sig')

    def is_package(self, fullname):
        return self.path.endswith('__init__.py')

    def get_code(self, fullname):
        return compile(self.get_source(fullname), self.path, 'exec')

    def exec_module(self, module):
        exec(self.get_code(module.__name__), module.__dict__)

    def load_module(self, fullname=None):
        from importlib import util
        module = util.module_from_spec(
            util.spec_from_file_location(self.name, self.path, loader=self))
        sys.modules[self.name] = module
        self.exec_module(module)
        return module
