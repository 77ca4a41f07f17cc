# SPDX-License-Identifier: MIT
"""Collections of tests, and finding them."""

import functools
import os
import sys

from unittest.case import FunctionTestCase, TestCase, SkipTest, _class_name


class BaseTestSuite:
    def __init__(self, tests=()):
        self._tests = []
        self.addTests(tests)

    def addTest(self, test):
        if not callable(test):
            raise TypeError(f'{test!r} is not callable')
        if isinstance(test, type) and issubclass(test, (TestCase,
                                                        TestSuite)):
            raise TypeError('TestCases and TestSuites must be instantiated '
                            'before passing them to addTest()')
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError('tests must be an iterable of tests, not a '
                            'string')
        for test in tests:
            self.addTest(test)

    def countTestCases(self):
        return sum(test.countTestCases() for test in self._tests)

    def __iter__(self):
        return iter(self._tests)

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def __repr__(self):
        return f'<{_class_name(type(self))} tests={list(self)}>'

    def __eq__(self, other):
        return isinstance(other, BaseTestSuite) and list(self) == list(other)

    __hash__ = None


class _Holder:
    """Stands for a fixture of a class or module that failed."""

    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def __str__(self):
        return self.description


class TestSuite(BaseTestSuite):
    """Tests that share the fixtures of their classes."""

    def run(self, result, debug=False):
        top = not getattr(result, '_running', False)
        result._running = True
        for test in self:
            if result.shouldStop:
                break
            if isinstance(test, TestCase) or not isinstance(
                    test, BaseTestSuite):
                self._enter(test, result)
                if getattr(type(test), '_class_failed', False) \
                        or getattr(result, '_module_failed', False):
                    continue
                result._previous = type(test)
            test(result)
        if top:
            self._leave(None, result)
            self._leave_module(None, result)
            result._running = False
        return result

    def debug(self):
        for test in self:
            test.debug()

    def _fixture(self, function, result, description):
        try:
            function()
            return True
        except SkipTest as e:
            result.addSkip(_Holder(description), str(e))
        except Exception:
            holder = _Holder(description)
            holder.failureException = AssertionError
            result.addError(holder, sys.exc_info())
        return False

    def _enter(self, test, result):
        cls = type(test)
        previous = getattr(result, '_previous', None)
        if cls is previous:
            return
        self._leave(cls, result)
        self._leave_module(cls, result)
        module = sys.modules.get(cls.__module__)
        if previous is None or previous.__module__ != cls.__module__:
            result._module_failed = False
            up = getattr(module, 'setUpModule', None)
            if up is not None:
                result._module_failed = not self._fixture(
                    up, result, f'setUpModule ({cls.__module__})')
        if result._module_failed or getattr(cls, '__unittest_skip__', False):
            return
        cls._class_failed = False
        up = getattr(cls, 'setUpClass', None)
        if up is not None:
            cls._class_failed = not self._fixture(
                up, result, f'setUpClass ({_class_name(cls)})')
            if cls._class_failed:
                cls.doClassCleanups()

    def _leave(self, cls, result):
        previous = getattr(result, '_previous', None)
        if previous is None or previous is cls \
                or getattr(previous, '__unittest_skip__', False) \
                or getattr(previous, '_class_failed', False):
            return
        down = getattr(previous, 'tearDownClass', None)
        if down is not None:
            self._fixture(down, result,
                          f'tearDownClass ({_class_name(previous)})')
            previous.doClassCleanups()

    def _leave_module(self, cls, result):
        previous = getattr(result, '_previous', None)
        if previous is None or cls is not None \
                and cls.__module__ == previous.__module__:
            return
        module = sys.modules.get(previous.__module__)
        down = getattr(module, 'tearDownModule', None)
        if down is not None and not getattr(result, '_module_failed', False):
            self._fixture(down, result,
                          f'tearDownModule ({previous.__module__})')
        from unittest.case import doModuleCleanups
        doModuleCleanups()


class _FailedTest(TestCase):
    def __init__(self, name, error):
        super().__init__('fails')
        self._testMethodName = name
        self._error = error

    def __getattr__(self, name):
        if name.startswith('_'):
            raise AttributeError(name)
        return self.fails

    def fails(self):
        raise self._error


class TestLoader:
    """Finds tests in classes, modules and folders."""

    testMethodPrefix = 'test'
    suiteClass = TestSuite
    testNamePatterns = None

    def __init__(self):
        self.errors = []

    def sortTestMethodsUsing(self, a, b):
        return (a > b) - (a < b)

    def getTestCaseNames(self, testCaseClass):
        def wanted(name):
            if not name.startswith(self.testMethodPrefix) \
                    or not callable(getattr(testCaseClass, name)):
                return False
            full = f'{_class_name(testCaseClass)}.{name}'
            from fnmatch import fnmatchcase
            return self.testNamePatterns is None or any(
                fnmatchcase(full, p) for p in self.testNamePatterns)
        names = [n for n in dir(testCaseClass) if wanted(n)]
        if self.sortTestMethodsUsing:
            names.sort(key=functools.cmp_to_key(self.sortTestMethodsUsing))
        return names

    def loadTestsFromTestCase(self, testCaseClass):
        if issubclass(testCaseClass, TestSuite):
            raise TypeError('Test cases should not be derived from '
                            'TestSuite. Maybe you meant to derive from '
                            'TestCase?')
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, 'runTest'):
            names = ['runTest']
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *, pattern=None):
        tests = []
        for name in dir(module):
            found = getattr(module, name)
            if isinstance(found, type) and issubclass(found, TestCase) \
                    and not found.__module__.startswith('unittest.') \
                    and found not in (TestCase, FunctionTestCase):
                tests.append(self.loadTestsFromTestCase(found))
        load = getattr(module, 'load_tests', None)
        suite = self.suiteClass(tests)
        return load(self, suite, pattern) if load else suite

    def loadTestsFromName(self, name, module=None):
        parts = name.split('.')
        found, rest = module, parts
        if module is None:
            for n in range(len(parts), 0, -1):
                try:
                    __import__('.'.join(parts[:n]))
                except ImportError as e:
                    if n == 1:
                        self.errors.append(str(e))
                        return self.suiteClass([_FailedTest(parts[0], e)])
                    continue
                found = sys.modules['.'.join(parts[:n])]
                rest = parts[n:]
                break
        parent = None
        for part in rest:
            try:
                parent, found = found, getattr(found, part)
            except AttributeError as e:
                return self.suiteClass([_FailedTest(part, e)])
        if isinstance(found, type) and issubclass(found, TestCase):
            return self.loadTestsFromTestCase(found)
        if isinstance(found, type(sys)):
            return self.loadTestsFromModule(found)
        if isinstance(parent, type) and issubclass(parent, TestCase):
            return self.suiteClass([parent(rest[-1])])
        if isinstance(found, TestSuite):
            return found
        if callable(found):
            test = found()
            return test if isinstance(test, TestSuite) \
                else self.suiteClass([test])
        raise TypeError(f"don't know how to make test from: {found}")

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(n, module)
                                for n in names])

    def discover(self, start_dir, pattern='test*.py', top_level_dir=None):
        """The tests of the files in a folder and below."""
        from fnmatch import fnmatch
        start = os.path.abspath(start_dir)
        top = os.path.abspath(top_level_dir or start)
        if top not in sys.path:
            sys.path.insert(0, top)
        suites = []
        for folder, folders, files in os.walk(start):
            folders[:] = sorted(d for d in folders if os.path.isfile(
                os.path.join(folder, d, '__init__.py')))
            for file in sorted(files):
                if not fnmatch(file, pattern) or not file[:-3].isidentifier():
                    continue
                path = os.path.relpath(os.path.join(folder, file[:-3]), top)
                name = path.replace('/', '.')
                try:
                    __import__(name)
                except Exception as e:
                    suites.append(self.suiteClass([_FailedTest(name, e)]))
                    continue
                suites.append(self.loadTestsFromModule(sys.modules[name]))
        return self.suiteClass(suites)


defaultTestLoader = TestLoader()
