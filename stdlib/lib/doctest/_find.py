# SPDX-License-Identifier: MIT
"""The docstrings of a module with examples in them, and where they stand."""

import re
from types import FunctionType, MethodType, ModuleType

from doctest._parse import DocTestParser

_STRING_BEGINS = re.compile(r'(^|.*:)\s*\w*("|\')')


class DocTestFinder:
    """Finds the docstrings in a module, a class or a function."""

    def __init__(self, verbose=False, parser=DocTestParser(), recurse=True,
                 exclude_empty=True):
        self._parser = parser
        self._verbose = verbose
        self._recurse = recurse
        self._exclude_empty = exclude_empty

    def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
        """The DocTests of an object and what is in it, sorted."""
        if name is None:
            name = getattr(obj, '__name__', None)
            if name is None:
                raise ValueError("DocTestFinder.find: name must be given "
                                 "when obj.__name__ doesn't exist: "
                                 f'{type(obj)!r}')
        if module is False:
            module = None
        elif module is None:
            import inspect
            module = inspect.getmodule(obj)
        lines = self._source(obj, module)
        if globs is None:
            globs = {} if module is None else module.__dict__.copy()
        else:
            globs = globs.copy()
        globs.update(extraglobs or {})
        globs.setdefault('__name__', '__main__')
        tests = []
        self._find(tests, obj, name, module, lines, globs, set())
        tests.sort()
        return tests

    @staticmethod
    def _source(obj, module):
        import inspect
        import linecache
        try:
            file = inspect.getsourcefile(obj)
        except TypeError:
            file = getattr(module, '__file__', None)
        if not file:
            return None
        return linecache.getlines(file, getattr(module, '__dict__', None)) \
            or None

    @staticmethod
    def _is_from(module, obj):
        if module is None:
            return True
        if isinstance(obj, FunctionType):
            return module.__dict__ is obj.__globals__
        if isinstance(obj, property):
            return True
        return getattr(obj, '__module__', module.__name__) == module.__name__

    def _find(self, tests, obj, name, module, lines, globs, seen):
        if id(obj) in seen:
            return
        seen.add(id(obj))
        test = self._test(obj, name, module, globs, lines)
        if test is not None:
            tests.append(test)
        if not self._recurse:
            return
        if isinstance(obj, ModuleType):
            inner = self._of_module(obj, module)
        elif isinstance(obj, type):
            inner = self._of_class(obj, module)
        else:
            return
        for key, value in inner:
            self._find(tests, value, f'{name}.{key}', module, lines, globs,
                       seen)

    def _of_module(self, obj, module):
        for key, value in list(obj.__dict__.items()):
            plain = value
            while hasattr(plain, '__wrapped__') \
                    and not isinstance(plain, type):
                plain = plain.__wrapped__
            if isinstance(plain, (FunctionType, type)) \
                    and self._is_from(module, value):
                yield key, value
        for key, value in getattr(obj, '__test__', {}).items():
            if not isinstance(key, str):
                raise ValueError('DocTestFinder.find: __test__ keys must be '
                                 f'strings: {type(key)!r}')
            yield f'__test__.{key}', value

    def _of_class(self, obj, module):
        for key, value in obj.__dict__.items():
            if isinstance(value, (staticmethod, classmethod)):
                value = value.__func__
            if isinstance(value, (FunctionType, type, property)) \
                    and self._is_from(module, value):
                yield key, value

    def _test(self, obj, name, module, globs, lines):
        if isinstance(obj, str):
            text = obj
        else:
            text = getattr(obj, '__doc__', None) or ''
            text = text if isinstance(text, str) else str(text)
        if self._exclude_empty and not text:
            return None
        lineno = self._lineno(obj, lines)
        file = getattr(module, '__file__', None) or getattr(
            module, '__name__', None)
        return self._parser.get_doctest(text, globs, name, file, lineno)

    def _lineno(self, obj, lines):
        docstring = getattr(obj, '__doc__', None)
        lineno = None
        if isinstance(obj, ModuleType) and docstring is not None:
            lineno = 0
        if isinstance(obj, type) and docstring is not None:
            lineno = obj.__dict__.get('__firstlineno__', 0) - 1
            if lineno < 0:
                lineno = None
        if isinstance(obj, MethodType):
            obj = obj.__func__
        if isinstance(obj, property):
            obj = obj.fget
        while hasattr(obj, '__wrapped__') and not isinstance(obj, type):
            obj = obj.__wrapped__
        if isinstance(obj, FunctionType) and docstring is not None:
            lineno = obj.__code__.co_firstlineno - 1
        if lineno is None or lines is None:
            return lineno
        for i in range(lineno, len(lines)):
            if _STRING_BEGINS.match(lines[i]):
                return i
        return None
