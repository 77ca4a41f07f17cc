# SPDX-License-Identifier: MIT
"""Examples as cases of unittest."""

import io
import os
import unittest

import doctest
from doctest._check import REPORTING_FLAGS
from doctest._run import DocTestRunner

_report_flags = 0


def set_unittest_reportflags(flags):
    """Say how failures are reported; gives the flags there were."""
    global _report_flags
    if flags & REPORTING_FLAGS != flags:
        raise ValueError('Only reporting flags allowed', flags)
    old, _report_flags = _report_flags, flags
    return old


class DocTestCase(unittest.TestCase):
    """One docstring."""

    def __init__(self, test, optionflags=0, setUp=None, tearDown=None,
                 checker=None):
        super().__init__()
        self._dt_test = test
        self._dt_flags = optionflags
        self._dt_set_up, self._dt_tear_down = setUp, tearDown
        self._dt_checker = checker

    def setUp(self):
        self._dt_globs = self._dt_test.globs.copy()
        if self._dt_set_up is not None:
            self._dt_set_up(self._dt_test)

    def tearDown(self):
        if self._dt_tear_down is not None:
            self._dt_tear_down(self._dt_test)
        self._dt_test.globs.clear()
        self._dt_test.globs.update(self._dt_globs)

    def runTest(self):
        test, flags = self._dt_test, self._dt_flags
        if not flags & REPORTING_FLAGS:
            flags |= _report_flags
        out = io.StringIO()
        runner = DocTestRunner(optionflags=flags, checker=self._dt_checker,
                               verbose=False)
        runner.DIVIDER = '-' * 70
        failures, tries = runner.run(test, out=out.write, clear_globs=False)
        if failures:
            raise self.failureException(self.format_failure(out.getvalue()))

    def format_failure(self, err):
        test = self._dt_test
        line = 'unknown line number' if test.lineno is None \
            else str(test.lineno)
        short = '.'.join(test.name.split('.')[-1:])
        return (f'Failed doctest test for {test.name}\n  File '
                f'"{test.filename}", line {line}, in {short}\n\n{err}')

    def id(self):
        return self._dt_test.name

    def __repr__(self):
        name = self._dt_test.name.split('.')
        return f'{name[-1]} ({".".join(name[:-1])})'

    __str__ = __repr__

    def shortDescription(self):
        return 'Doctest: ' + self._dt_test.name


def DocTestSuite(module=None, globs=None, extraglobs=None, test_finder=None,
                 **options):
    """A suite of the docstrings of a module."""
    import sys
    if module is None:
        module = sys.modules[sys._getframe(1).f_globals['__name__']]
    elif isinstance(module, str):
        module = __import__(module, {}, {}, ['*'])
    finder = test_finder or doctest.DocTestFinder()
    tests = finder.find(module, globs=globs, extraglobs=extraglobs)
    suite = unittest.TestSuite()
    for test in sorted(tests):
        if test.examples:
            suite.addTest(DocTestCase(test, **options))
    return suite


def DocFileSuite(*paths, module_relative=True, package=None, globs=None,
                 parser=doctest.DocTestParser(), encoding=None, **options):
    """A suite of files with examples."""
    suite = unittest.TestSuite()
    for path in paths:
        if module_relative:
            path = doctest._beside(path, package)
        with open(path, encoding=encoding or 'utf-8') as file:
            text = file.read()
        test = parser.get_doctest(text, {'__file__': path, **(globs or {})},
                                  os.path.basename(path), path, 0)
        suite.addTest(DocTestCase(test, **options))
    return suite
