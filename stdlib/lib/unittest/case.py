# SPDX-License-Identifier: MIT
"""Test cases and what they assert."""

import contextlib
import functools
import os.path
import pprint
import re
import sys
import types

from unittest._expect import Logs, Raises, Warns
from unittest.result import TestResult

_MOST = 80 * 8
_module_cleanups = []


class SkipTest(Exception):
    """Raised in a test to leave it out."""


def _skip(reason):
    def decorate(item):
        if not isinstance(item, type):
            @functools.wraps(item)
            def wrapper(*args, **kwargs):
                raise SkipTest(reason)
            item = wrapper
        item.__unittest_skip__ = True
        item.__unittest_skip_why__ = reason
        return item
    return decorate


def skip(reason):
    """Leave a test or a class of tests out."""
    if isinstance(reason, types.FunctionType):
        return _skip('')(reason)
    return _skip(reason)


def skipIf(condition, reason):
    return _skip(reason) if condition else lambda item: item


def skipUnless(condition, reason):
    return lambda item: item if condition else _skip(reason)(item)


def expectedFailure(item):
    item.__unittest_expecting_failure__ = True
    return item


def addModuleCleanup(function, /, *args, **kwargs):
    _module_cleanups.append((function, args, kwargs))


def doModuleCleanups():
    while _module_cleanups:
        function, args, kwargs = _module_cleanups.pop()
        function(*args, **kwargs)


def enterModuleContext(cm):
    result = cm.__enter__()
    addModuleCleanup(cm.__exit__, None, None, None)
    return result


class TestCase:
    """Tests: methods whose names begin with test."""

    failureException = AssertionError
    longMessage = True
    maxDiff = _MOST
    _class_cleanups = []

    def __init__(self, methodName='runTest'):
        self._testMethodName = methodName
        if methodName != 'runTest' and not hasattr(self, methodName):
            raise ValueError(f'no such test method in {type(self)}: '
                             f'{methodName}')
        method = getattr(self, methodName, None)
        self._testMethodDoc = getattr(method, '__doc__', None)
        self._cleanups = []
        self._subtest = None
        self._result = None
        self._equality = {}

    # To be changed by subclasses --------------------------------------------

    def setUp(self):
        """Runs before each test."""

    def tearDown(self):
        """Runs after each test."""

    @classmethod
    def setUpClass(cls):
        """Runs before the first test of the class."""

    @classmethod
    def tearDownClass(cls):
        """Runs after the last test of the class."""

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        return TestResult()

    def shortDescription(self):
        doc = self._testMethodDoc
        return doc.strip().split('\n')[0].strip() if doc else None

    def id(self):
        return f'{_class_name(type(self))}.{self._testMethodName}'

    def __str__(self):
        return f'{self._testMethodName} ({self.id()})'

    def __repr__(self):
        return (f'<{_class_name(type(self))} '
                f'testMethod={self._testMethodName}>')

    def __eq__(self, other):
        return type(self) is type(other) \
            and self._testMethodName == other._testMethodName

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def addTypeEqualityFunc(self, typeobj, function):
        self._equality[typeobj] = function

    # Cleaning up -------------------------------------------------------------

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        result = cm.__enter__()
        self.addCleanup(cm.__exit__, None, None, None)
        return result

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        if '_class_cleanups' not in cls.__dict__:
            cls._class_cleanups = []
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        result = cm.__enter__()
        cls.addClassCleanup(cm.__exit__, None, None, None)
        return result

    @classmethod
    def doClassCleanups(cls):
        cls.tearDown_exceptions = []
        while cls.__dict__.get('_class_cleanups'):
            function, args, kwargs = cls._class_cleanups.pop()
            try:
                function(*args, **kwargs)
            except Exception:
                cls.tearDown_exceptions.append(sys.exc_info())

    def doCleanups(self):
        result = self._result or TestResult()
        fine = True
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            fine = self._part(result, self._callCleanup, function, *args,
                              **kwargs) and fine
        return fine

    # Running -----------------------------------------------------------------

    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        if method() is not None:
            import warnings
            warnings.warn('It is deprecated to return a value that is not '
                          f'None from a test case ({method})',
                          DeprecationWarning, stacklevel=3)

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        function(*args, **kwargs)

    def _part(self, result, function, /, *args, **kwargs):
        """Run something; tell the result what comes of it."""
        try:
            function(*args, **kwargs)
            return True
        except KeyboardInterrupt:
            raise
        except SkipTest as e:
            result.addSkip(self, str(e))
            self._skipped = True
        except self.failureException:
            self._note(result, result.addFailure)
        except Exception:
            self._note(result, result.addError)
        return False

    def _note(self, result, add):
        error = sys.exc_info()
        if self._expecting:
            self._expected_error = error
        else:
            add(self, error)

    def run(self, result=None):
        started = result is None
        if started:
            result = self.defaultTestResult()
            getattr(result, 'startTestRun', lambda: None)()
        result.startTest(self)
        try:
            self._run(result)
            return result
        finally:
            result.stopTest(self)
            if started:
                getattr(result, 'stopTestRun', lambda: None)()

    def _run(self, result):
        method = getattr(self, self._testMethodName)
        for item in type(self), method:
            if getattr(item, '__unittest_skip__', False):
                result.addSkip(self, item.__unittest_skip_why__)
                return
        self._expecting = getattr(
            type(self), '__unittest_expecting_failure__', False) or getattr(
            method, '__unittest_expecting_failure__', False)
        self._expected_error = None
        self._skipped = self._failed_sub = False
        self._result = result
        fine = self._part(result, self._callSetUp)
        if fine:
            fine = self._part(result, self._callTestMethod, method)
            fine = self._part(result, self._callTearDown) and fine
        fine = self.doCleanups() and fine
        fine = fine and not self._failed_sub
        if self._expecting and not self._skipped:
            if self._expected_error:
                result.addExpectedFailure(self, self._expected_error)
            elif fine:
                result.addUnexpectedSuccess(self)
        elif fine and not self._skipped:
            result.addSuccess(self)
        self._result = None

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        self._callSetUp()
        self._callTestMethod(getattr(self, self._testMethodName))
        self._callTearDown()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            function(*args, **kwargs)

    def skipTest(self, reason):
        raise SkipTest(reason)

    @contextlib.contextmanager
    def subTest(self, msg=None, **params):
        """A part of a test whose failure doesn't end the rest."""
        outer = self._subtest
        merged = {**(outer.params if outer else {}), **params}
        self._subtest = sub = _SubTest(self, msg, merged)
        try:
            yield
        except SkipTest as e:
            self._result.addSkip(sub, str(e))
        except Exception:
            self._failed_sub = True
            if self._expecting:
                self._expected_error = sys.exc_info()
            else:
                self._result.addSubTest(self, sub, sys.exc_info())
        else:
            self._result.addSubTest(self, sub, None)
        finally:
            self._subtest = outer

    # Asserting ---------------------------------------------------------------

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _formatMessage(self, msg, standard):
        if not self.longMessage:
            return msg or standard
        return standard if msg is None else f'{standard} : {msg}'

    def _check(self, fine, msg, standard):
        if not fine:
            raise self.failureException(self._formatMessage(msg, standard()))

    def assertTrue(self, expr, msg=None):
        self._check(expr, msg, lambda: f'{expr!r} is not true')

    def assertFalse(self, expr, msg=None):
        self._check(not expr, msg, lambda: f'{expr!r} is not false')

    def assertEqual(self, first, second, msg=None):
        if first == second:
            return
        if type(first) is type(second):
            special = self._equality.get(type(first))
            if special is not None:
                special(first, second, msg=msg)
                return
            compare = {list: self.assertListEqual, dict: self.assertDictEqual,
                       tuple: self.assertTupleEqual,
                       set: self.assertSetEqual,
                       frozenset: self.assertSetEqual,
                       str: self.assertMultiLineEqual}.get(type(first))
            if compare is not None:
                compare(first, second, msg=msg)
        self._check(False, msg, lambda: f'{first!r} != {second!r}')

    def assertNotEqual(self, first, second, msg=None):
        self._check(first != second, msg, lambda: f'{first!r} == {second!r}')

    def assertIs(self, a, b, msg=None):
        self._check(a is b, msg, lambda: f'{a!r} is not {b!r}')

    def assertIsNot(self, a, b, msg=None):
        self._check(a is not b, msg,
                    lambda: f'unexpectedly identical: {a!r}')

    def assertIsNone(self, obj, msg=None):
        self._check(obj is None, msg, lambda: f'{obj!r} is not None')

    def assertIsNotNone(self, obj, msg=None):
        self._check(obj is not None, msg, lambda: 'unexpectedly None')

    def assertIn(self, member, container, msg=None):
        self._check(member in container, msg,
                    lambda: f'{member!r} not found in {container!r}')

    def assertNotIn(self, member, container, msg=None):
        self._check(member not in container, msg, lambda:
                    f'{member!r} unexpectedly found in {container!r}')

    def assertIsInstance(self, obj, cls, msg=None):
        self._check(isinstance(obj, cls), msg,
                    lambda: f'{obj!r} is not an instance of {cls!r}')

    def assertNotIsInstance(self, obj, cls, msg=None):
        self._check(not isinstance(obj, cls), msg,
                    lambda: f'{obj!r} is an instance of {cls!r}')

    def assertGreater(self, a, b, msg=None):
        self._check(a > b, msg, lambda: f'{a!r} not greater than {b!r}')

    def assertGreaterEqual(self, a, b, msg=None):
        self._check(a >= b, msg,
                    lambda: f'{a!r} not greater than or equal to {b!r}')

    def assertLess(self, a, b, msg=None):
        self._check(a < b, msg, lambda: f'{a!r} not less than {b!r}')

    def assertLessEqual(self, a, b, msg=None):
        self._check(a <= b, msg,
                    lambda: f'{a!r} not less than or equal to {b!r}')

    def _close(self, first, second, places, delta):
        """(are they near, how that is said)."""
        if places is not None and delta is not None:
            raise TypeError('specify delta or places not both')
        difference = abs(first - second)
        if delta is not None:
            return difference <= delta, f'{delta!r} delta', difference
        places = 7 if places is None else places
        return round(difference, places) == 0, f'{places!r} places', \
            difference

    def assertAlmostEqual(self, first, second, places=None, msg=None,
                          delta=None):
        if first == second:
            return
        near, how, difference = self._close(first, second, places, delta)
        self._check(near, msg, lambda: f'{first!r} != {second!r} within '
                                       f'{how} ({difference!r} difference)')

    def assertNotAlmostEqual(self, first, second, places=None, msg=None,
                             delta=None):
        near, how, difference = self._close(first, second, places, delta)
        self._check(first != second and not near, msg,
                    lambda: f'{first!r} == {second!r} within {how}')

    def assertRaises(self, expected_exception, *args, **kwargs):
        return Raises(expected_exception, self).handle(args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args,
                          **kwargs):
        return Raises(expected_exception, self,
                       expected_regex).handle(args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return Warns(expected_warning, self).handle(args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args,
                         **kwargs):
        return Warns(expected_warning, self,
                     expected_regex).handle(args, kwargs)

    def assertLogs(self, logger=None, level=None):
        return Logs(self, logger, level, True)

    def assertNoLogs(self, logger=None, level=None):
        return Logs(self, logger, level, False)

    def assertRegex(self, text, expected_regex, msg=None):
        pattern = re.compile(expected_regex)
        self._check(pattern.search(text), msg, lambda:
                    f"Regex didn't match: {pattern.pattern!r} not found in "
                    f'{text!r}')

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        m = re.search(unexpected_regex, text)
        self._check(not m, msg, lambda:
                    f'Regex matched: {m.group()!r} matches '
                    f'{re.compile(unexpected_regex).pattern!r} in {text!r}')

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        what = seq_type.__name__ if seq_type else 'sequence'
        if seq_type is not None:
            for n, seq in (('First', seq1), ('Second', seq2)):
                if not isinstance(seq, seq_type):
                    self.fail(f'{n} sequence is not a {what}: {seq!r}')
        if seq1 == seq2:
            return
        text = f'{what.capitalize()}s differ: {_both_cut(seq1, seq2)}\n'
        for i in range(min(len(seq1), len(seq2))):
            if seq1[i] != seq2[i]:
                text += (f'\nFirst differing element {i}:\n{seq1[i]!r}\n'
                         f'{seq2[i]!r}\n')
                break
        for name, a, b in (('First', seq1, seq2), ('Second', seq2, seq1)):
            if len(a) > len(b):
                text += (f'\n{name} {what} contains {len(a) - len(b)} '
                         f'additional elements.\nFirst extra element '
                         f'{len(b)}:\n{a[len(b)]!r}\n')
        text = self._with_diff(text, _printed_diff(seq1, seq2))
        self.fail(self._formatMessage(msg, text))

    def _with_diff(self, text, diff):
        """The text, and the differences behind it if they aren't long."""
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return text + diff
        return (f'{text}\nDiff is {len(diff)} characters long. Set '
                'self.maxDiff to None to see it.')

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        lines = []
        for which, rest in (('first', set1 - set2), ('second', set2 - set1)):
            if rest:
                lines.append(f'Items in the {which} set but not the '
                             f"{'second' if which == 'first' else 'first'}:")
                lines += [repr(item) for item in rest]
        self._check(not lines, msg, lambda: '\n'.join(lines))

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, 'First argument is not a dictionary')
        self.assertIsInstance(d2, dict, 'Second argument is not a dictionary')
        self._check(d1 == d2, msg, lambda: self._with_diff(
            _both_cut(d1, d2), _printed_diff(d1, d2)))

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, 'First argument is not a string')
        self.assertIsInstance(second, str, 'Second argument is not a string')
        self._check(first == second, msg, lambda: self._with_diff(
            _both_cut(first, second), _text_diff(first, second)))

    def assertCountEqual(self, first, second, msg=None):
        first, second = list(first), list(second)
        lines = []
        rest = second[:]
        missing = []
        for item in first:
            if item in rest:
                rest.remove(item)
            else:
                missing.append(item)
        for item in missing + rest:
            a, b = first.count(item), second.count(item)
            line = f'First has {a}, Second has {b}:  {item!r}'
            if line not in lines:
                lines.append(line)
        self._check(not lines, msg, lambda:
                    'Element counts were not equal:\n' + '\n'.join(lines))


def _class_name(cls):
    return f'{cls.__module__}.{cls.__qualname__}'


def _cut(text, begin, end):
    """Without its middle, if that is long."""
    middle = len(text) - begin - end
    if middle <= 12:
        return text
    return f'{text[:begin]}[{middle} chars]{text[begin + middle:]}'


def _both_cut(a, b):
    """Both values, short where they are alike, in 80 characters each."""
    a, b = repr(a), repr(b)
    longest = max(len(a), len(b))
    if longest > 80:
        same = len(os.path.commonprefix((a, b)))
        front = 80 - (longest - same) - 17   # what is left of it
        if front > 5:
            start = _cut(a[:same], 5, front)
            a, b = start + a[same:], start + b[same:]
        else:
            start = _cut(a[:same], 5, 5)
            a = start + _cut(a[same:], 41, 5)
            b = start + _cut(b[same:], 41, 5)
    return f'{a} != {b}'


def _printed_diff(a, b):
    import difflib
    return '\n' + '\n'.join(difflib.ndiff(pprint.pformat(a).splitlines(),
                                          pprint.pformat(b).splitlines()))


def _text_diff(a, b):
    """By lines, which all end; so one that does not looks like one less."""
    import difflib
    if a and b and not (a.endswith('\n') and b.endswith('\n')):
        a, b = a + '\n', b + '\n'
    elif not (a or '\n').endswith('\n'):
        a += '\n'
    elif not (b or '\n').endswith('\n'):
        b += '\n'
    return '\n' + ''.join(difflib.ndiff(a.splitlines(True),
                                        b.splitlines(True)))


class _SubTest(TestCase):
    def __init__(self, case, message, params):
        super().__init__()
        self.case = case
        self.message = message
        self.params = params
        self.failureException = case.failureException

    def _description(self):
        parts = []
        if self.message is not None:
            parts.append(f'[{self.message}]')
        if self.params:
            shown = ', '.join(f'{k}={v!r}' for k, v in self.params.items())
            parts.append(f'({shown})')
        return ' '.join(parts) or '(<subtest>)'

    def id(self):
        return f'{self.case.id()} {self._description()}'

    def __str__(self):
        return f'{self.case} {self._description()}'

    def shortDescription(self):
        return self.case.shortDescription()


class FunctionTestCase(TestCase):
    """A test that is a function."""

    def __init__(self, testFunc, setUp=None, tearDown=None,
                 description=None):
        super().__init__()
        self._setup, self._teardown = setUp, tearDown
        self._function, self._description = testFunc, description

    def setUp(self):
        if self._setup is not None:
            self._setup()

    def tearDown(self):
        if self._teardown is not None:
            self._teardown()

    def runTest(self):
        self._function()

    def id(self):
        return self._function.__name__

    def __str__(self):
        return f'{_class_name(type(self))} ({self._function.__name__})'

    def shortDescription(self):
        return self._description
