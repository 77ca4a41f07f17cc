# SPDX-License-Identifier: MIT
"""Examples in docstrings, run and compared with what they say."""

import os
import sys
from collections import namedtuple as _namedtuple

from doctest._check import (
    COMPARISON_FLAGS, DONT_ACCEPT_BLANKLINE, DONT_ACCEPT_TRUE_FOR_1, ELLIPSIS,
    FAIL_FAST, IGNORE_EXCEPTION_DETAIL, NORMALIZE_WHITESPACE,
    OPTIONFLAGS_BY_NAME, OutputChecker, REPORTING_FLAGS, REPORT_CDIFF,
    REPORT_NDIFF, REPORT_ONLY_FIRST_FAILURE, REPORT_UDIFF, SKIP,
    register_optionflag)
from doctest._find import DocTestFinder
from doctest._parse import BLANKLINE_MARKER, DocTest, DocTestParser, Example

__all__ = ['register_optionflag', 'DONT_ACCEPT_TRUE_FOR_1',
           'DONT_ACCEPT_BLANKLINE', 'NORMALIZE_WHITESPACE', 'ELLIPSIS',
           'SKIP', 'IGNORE_EXCEPTION_DETAIL', 'COMPARISON_FLAGS',
           'REPORT_UDIFF', 'REPORT_CDIFF', 'REPORT_NDIFF',
           'REPORT_ONLY_FIRST_FAILURE', 'REPORTING_FLAGS', 'FAIL_FAST',
           'Example', 'DocTest', 'DocTestParser', 'DocTestFinder',
           'DocTestRunner', 'OutputChecker', 'DocTestFailure',
           'UnexpectedException', 'DebugRunner', 'testmod', 'testfile',
           'run_docstring_examples', 'DocTestSuite', 'DocFileSuite',
           'set_unittest_reportflags', 'script_from_examples', 'testsource']

master = None


class TestResults(_namedtuple('TestResults', 'failed attempted')):
    """(failed, attempted), and how many were skipped."""

    def __new__(cls, failed, attempted, *, skipped=0):
        self = super().__new__(cls, failed, attempted)
        self.skipped = skipped
        return self

    def __repr__(self):
        skipped = f', skipped={self.skipped}' if self.skipped else ''
        return (f'TestResults(failed={self.failed}, '
                f'attempted={self.attempted}{skipped})')


class DocTestFailure(Exception):
    """An example gave something else."""

    def __init__(self, test, example, got):
        self.test, self.example, self.got = test, example, got

    def __str__(self):
        return str(self.test)


class UnexpectedException(Exception):
    """An example raised."""

    def __init__(self, test, example, exc_info):
        self.test, self.example = test, example
        self.exc_info = exc_info

    def __str__(self):
        return str(self.test)


def __getattr__(name):
    if name in ('DocTestRunner', 'DebugRunner'):
        from doctest import _run
        value = globals()[name] = getattr(_run, name)
        return value
    if name in ('DocTestSuite', 'DocFileSuite', 'DocTestCase',
                'set_unittest_reportflags'):
        from doctest import _unittest
        value = globals()[name] = getattr(_unittest, name)
        return value
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


def _runner(raise_on_error, verbose, optionflags):
    from doctest._run import DebugRunner, DocTestRunner
    kind = DebugRunner if raise_on_error else DocTestRunner
    return kind(verbose=verbose, optionflags=optionflags)


def _finish(runner, report):
    global master
    if report:
        runner.summarize()
    if master is None:
        master = runner
    else:
        master.merge(runner)
    return TestResults(runner.failures, runner.tries, skipped=runner.skips)


def testmod(m=None, name=None, globs=None, verbose=None, report=True,
            optionflags=0, extraglobs=None, raise_on_error=False,
            exclude_empty=False):
    """Run the examples of a module; None: of the script."""
    if m is None:
        m = sys.modules.get('__main__')
    if not isinstance(m, type(sys)):
        raise TypeError(f'testmod: module required; {m!r}')
    finder = DocTestFinder(exclude_empty=exclude_empty)
    runner = _runner(raise_on_error, verbose, optionflags)
    for test in finder.find(m, name or m.__name__, globs=globs,
                            extraglobs=extraglobs):
        runner.run(test)
    return _finish(runner, report)


def testfile(filename, module_relative=True, name=None, package=None,
             globs=None, verbose=None, report=True, optionflags=0,
             extraglobs=None, raise_on_error=False, parser=DocTestParser(),
             encoding=None):
    """Run the examples in a file of text."""
    if package and not module_relative:
        raise ValueError('Package may only be specified for module-'
                         'relative paths.')
    if module_relative:
        filename = _beside(filename, package)
    with open(filename, encoding=encoding or 'utf-8') as file:
        text = file.read()
    globs = {} if globs is None else globs.copy()
    globs.update(extraglobs or {})
    globs.setdefault('__name__', '__main__')
    runner = _runner(raise_on_error, verbose, optionflags)
    runner.run(parser.get_doctest(text, globs,
                                  name or os.path.basename(filename),
                                  filename, 0))
    return _finish(runner, report)


def _beside(filename, package):
    if filename.startswith('/'):
        raise ValueError('Module-relative files may not have absolute paths')
    if isinstance(package, str):
        package = __import__(package, {}, {}, ['*'])
    if package is not None:
        folder = os.path.dirname(package.__file__)
    else:
        folder = os.path.dirname(sys._getframe(2).f_globals.get(
            '__file__', ''))
    return os.path.join(folder, *filename.split('/'))


def run_docstring_examples(f, globs, verbose=False, name='NoName',
                           compileflags=None, optionflags=0):
    """Run the examples of one object."""
    finder = DocTestFinder(verbose=verbose, recurse=False)
    runner = _runner(False, verbose, optionflags)
    for test in finder.find(f, name, globs=globs):
        runner.run(test, compileflags=compileflags)


def script_from_examples(s):
    """The examples of a text as a script, all else as comments."""
    out = []
    for piece in DocTestParser().parse(s):
        if isinstance(piece, Example):
            out.append(piece.source[:-1])
            if piece.want:
                out.append('# Expected:')
                out += [f'## {line}' for line in
                        piece.want.split('\n')[:-1]]
        else:
            out += [f'# {line}' if line else '#'
                    for line in piece.split('\n')[:-1]]
    while out and out[-1] == '#':
        out.pop()
    while out and out[0] == '#':
        out.pop(0)
    return '\n'.join(out) + '\n'


def testsource(module, name):
    """The examples of an object of a module as a script."""
    if isinstance(module, str):
        module = __import__(module, {}, {}, ['*'])
    found = [t for t in DocTestFinder().find(module) if t.name == name]
    if not found:
        raise ValueError(name, 'not found in tests')
    return script_from_examples(found[0].docstring)
