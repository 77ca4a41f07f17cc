# SPDX-License-Identifier: MIT
"""What loaders and finders are."""

import abc

__all__ = ['Loader', 'MetaPathFinder', 'PathEntryFinder', 'InspectLoader']


class Loader(metaclass=abc.ABCMeta):
    def create_module(self, spec):
        return None

    def exec_module(self, module):
        raise ImportError


class MetaPathFinder(metaclass=abc.ABCMeta):
    def invalidate_caches(self):
        pass


class PathEntryFinder(metaclass=abc.ABCMeta):
    def invalidate_caches(self):
        pass


class InspectLoader(Loader):
    @abc.abstractmethod
    def get_source(self, fullname):
        raise ImportError
