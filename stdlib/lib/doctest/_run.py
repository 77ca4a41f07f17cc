# SPDX-License-Identifier: MIT
"""Running examples and telling what came of it."""

import io
import linecache
import sys
import traceback

from doctest import DocTestFailure, TestResults, UnexpectedException
from doctest._check import (
    FAIL_FAST, IGNORE_EXCEPTION_DETAIL, OutputChecker,
    REPORT_ONLY_FIRST_FAILURE, SKIP, indented)

_SUCCESS, _FAILURE, _BOOM = range(3)


class _Caught(io.StringIO):
    def getvalue(self):
        text = super().getvalue()
        return text if not text or text.endswith('\n') else text + '\n'

    def truncate(self, size=None):
        self.seek(size)
        super().truncate()


def _without_detail(message):
    """The exception's name alone, without its module."""
    end = message.find('\n')
    message = message if end < 0 else message[:end]
    end = message.find(':')
    message = message if end < 0 else message[:end]
    return message.rpartition('.')[2]


class DocTestRunner:
    """Runs DocTests and counts."""

    DIVIDER = '*' * 70

    def __init__(self, checker=None, verbose=None, optionflags=0):
        self._checker = checker or OutputChecker()
        self._verbose = '-v' in sys.argv if verbose is None else verbose
        self.optionflags = optionflags
        self.original_optionflags = optionflags
        self.tries = self.failures = self.skips = 0
        self._stats = {}
        self._fakeout = _Caught()

    # What is reported -------------------------------------------------------

    def report_start(self, out, test, example):
        if self._verbose:
            expecting = f'Expecting:\n{indented(example.want)}' \
                if example.want else 'Expecting nothing\n'
            out(f'Trying:\n{indented(example.source)}{expecting}')

    def report_success(self, out, test, example, got):
        if self._verbose:
            out('ok\n')

    def report_failure(self, out, test, example, got):
        out(self._header(test, example)
            + self._checker.output_difference(example, got,
                                              self.optionflags))

    def report_unexpected_exception(self, out, test, example, exc_info):
        text = ''.join(traceback.format_exception(*exc_info))
        out(self._header(test, example) + 'Exception raised:\n'
            + indented(text))

    def _header(self, test, example):
        if test.filename:
            line = '?' if test.lineno is None or example.lineno is None \
                else test.lineno + example.lineno + 1
            where = f'File "{test.filename}", line {line}, in {test.name}'
        else:
            where = f'Line {example.lineno + 1}, in {test.name}'
        return (f'{self.DIVIDER}\n{where}\nFailed example:\n'
                f'{indented(example.source)}')

    # Running ----------------------------------------------------------------

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        """Run the examples of one docstring."""
        self.test = test
        stdout = sys.stdout
        if out is None:
            def out(text):
                stdout.write(text)
        sys.stdout = self._fakeout
        old_trace, old_hook = sys.gettrace(), sys.displayhook
        old_getlines = linecache.getlines
        self._plain_getlines = old_getlines
        linecache.getlines = self._getlines
        sys.displayhook = sys.__displayhook__
        try:
            return self._run(test, compileflags, out)
        finally:
            sys.stdout = stdout
            sys.settrace(old_trace)
            sys.displayhook = old_hook
            linecache.getlines = old_getlines
            if clear_globs:
                test.globs.clear()
                import builtins
                builtins._ = None

    def _getlines(self, filename, module_globals=None):
        # So that a traceback shows the lines of an example.
        if filename.startswith(f'<doctest {self.test.name}['):
            n = filename[filename.rindex('[') + 1:-2]
            if n.isdigit() and int(n) < len(self.test.examples):
                source = self.test.examples[int(n)].source
                return source.splitlines(keepends=True)
        return self._plain_getlines(filename, module_globals)

    def _flags_of(self, example):
        flags = self.original_optionflags
        for flag, on in example.options.items():
            flags = flags | flag if on else flags & ~flag
        return flags

    def _run(self, test, compileflags, out):
        failures = tries = skips = 0
        check = self._checker.check_output
        for number, example in enumerate(test.examples):
            quiet = (self.optionflags & REPORT_ONLY_FIRST_FAILURE
                     and failures > 0)
            self.optionflags = self._flags_of(example)
            tries += 1
            if self.optionflags & SKIP:
                skips += 1
                continue
            if not quiet:
                self.report_start(out, test, example)
            raised = self._execute(test, example, number, compileflags)
            got = self._fakeout.getvalue()
            self._fakeout.truncate(0)
            outcome, got = self._outcome(example, got, raised, check)
            if outcome == _SUCCESS:
                if not quiet:
                    self.report_success(out, test, example, got)
            elif outcome == _FAILURE:
                if not quiet:
                    self.report_failure(out, test, example, got)
                failures += 1
            else:
                if not quiet:
                    self.report_unexpected_exception(out, test, example,
                                                     raised)
                failures += 1
            if failures and self.optionflags & FAIL_FAST:
                break
        self.optionflags = self.original_optionflags
        self._record(test, failures, tries, skips)
        return TestResults(failures, tries, skipped=skips)

    def _execute(self, test, example, number, compileflags):
        """Run an example; what it raised, as sys.exc_info() has it."""
        filename = f'<doctest {test.name}[{number}]>'
        try:
            exec(compile(example.source, filename, 'single',
                         compileflags or 0, True), test.globs)
        except KeyboardInterrupt:
            raise
        except BaseException:
            kind, value, tb = sys.exc_info()
            return kind, value, tb.tb_next
        return None

    def _outcome(self, example, got, raised, check):
        flags = self.optionflags
        if raised is None:
            fits = check(example.want, got, flags)
            return (_SUCCESS if fits else _FAILURE), got
        lines = traceback.format_exception_only(*raised[:2])
        message = ''.join(lines)
        if issubclass(raised[0], SyntaxError):
            # Without the place, which the example can't know.
            at = [i for i, line in enumerate(lines)
                  if line.startswith(f'{raised[0].__qualname__}:')]
            message = ''.join(lines[at[0]:]) if at else message
        got += ''.join(traceback.format_exception(*raised))
        if example.exc_msg is None:
            return _BOOM, got
        if check(example.exc_msg, message, flags):
            return _SUCCESS, got
        if flags & IGNORE_EXCEPTION_DETAIL and check(
                _without_detail(example.exc_msg), _without_detail(message),
                flags):
            return _SUCCESS, got
        return _FAILURE, got

    def _record(self, test, failures, tries, skips):
        before = self._stats.get(test.name, (0, 0, 0))
        self._stats[test.name] = (before[0] + failures, before[1] + tries,
                                  before[2] + skips)
        self.failures += failures
        self.tries += tries
        self.skips += skips

    # In the end --------------------------------------------------------------

    def summarize(self, verbose=None):
        """Tell how many failed where."""
        verbose = self._verbose if verbose is None else verbose
        none = [n for n, s in self._stats.items() if not s[1]]
        bad = [(n, s) for n, s in self._stats.items() if s[0]]
        good = [(n, s[1]) for n, s in self._stats.items()
                if s[1] and not s[0]]
        if verbose:
            self._list(none, 'had no tests')
            if good:
                print(f'{_items(len(good))} passed all tests:')
                for name, count in sorted(good):
                    print(f' {count:3d} test{"" if count == 1 else "s"} '
                          f'in {name}')
        if bad:
            print(self.DIVIDER)
            print(f'{_items(len(bad))} had failures:')
            for name, (failures, tries, _) in sorted(bad):
                print(f' {failures:3d} of {tries:3d} in {name}')
        if verbose:
            print(f'{_count(self.tries, "test")} in '
                  f'{_items(len(self._stats))}.')
            line = f'{self.tries - self.failures} passed'
            if self.failures:
                line += f' and {self.failures} failed'
            print(line + '.')
        if self.failures:
            text = f'***Test Failed*** {_count(self.failures, "failure")}'
            if self.skips:
                text += f' and {_count(self.skips, "skipped test")}'
            print(text + '.')
        elif verbose:
            print('Test passed.')
        return TestResults(self.failures, self.tries, skipped=self.skips)

    @staticmethod
    def _list(names, what):
        if names:
            print(f'{_items(len(names))} {what}:')
            for name in sorted(names):
                print(f'    {name}')

    def merge(self, other):
        """Add the counts of another runner."""
        for name, counts in other._stats.items():
            before = self._stats.get(name, (0, 0, 0))
            self._stats[name] = tuple(a + b for a, b in zip(before, counts))
        self.failures += other.failures
        self.tries += other.tries
        self.skips += other.skips


def _count(n, what):
    return f'{n} {what}' if n == 1 else f'{n} {what}s'


def _items(n):
    return _count(n, 'item')


class DebugRunner(DocTestRunner):
    """Raises at the first example that fails."""

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        result = super().run(test, compileflags, out, False)
        if clear_globs:
            test.globs.clear()
        return result

    def report_unexpected_exception(self, out, test, example, exc_info):
        raise UnexpectedException(test, example, exc_info)

    def report_failure(self, out, test, example, got):
        raise DocTestFailure(test, example, got)
