# SPDX-License-Identifier: MIT
"""What came of the tests."""

import sys
import traceback


class TestResult:
    """Collects failures, errors and skipped tests."""

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failfast = False
        self.failures = []
        self.errors = []
        self.testsRun = 0
        self.skipped = []
        self.expectedFailures = []
        self.unexpectedSuccesses = []
        self.collectedDurations = []
        self.shouldStop = False
        self.buffer = self.tb_locals = False

    def startTestRun(self):
        """Before the first test."""

    def stopTestRun(self):
        """After the last."""

    def startTest(self, test):
        self.testsRun += 1

    def stopTest(self, test):
        """After each test."""

    def _text(self, test, error):
        kind, value, tb = error
        while tb and _is_ours(tb):
            tb = tb.tb_next
        last = value
        if isinstance(value, test.failureException):
            frames = []
            t = tb
            while t and not _is_ours(t):
                frames.append(t)
                t = t.tb_next
            if t and frames:
                lines = ['Traceback (most recent call last):\n']
                lines += traceback.format_list(
                    traceback.extract_tb(tb, len(frames)))
                lines += traceback.format_exception_only(kind, last)
                return ''.join(lines)
        return ''.join(traceback.format_exception(kind, last, tb))

    def addError(self, test, err):
        self.errors.append((test, self._text(test, err)))
        self.shouldStop = self.shouldStop or self.failfast

    def addFailure(self, test, err):
        self.failures.append((test, self._text(test, err)))
        self.shouldStop = self.shouldStop or self.failfast

    def addSubTest(self, test, subtest, err):
        if err is None:
            return
        into = self.failures if issubclass(err[0], test.failureException) \
            else self.errors
        into.append((subtest, self._text(test, err)))
        self.shouldStop = self.shouldStop or self.failfast

    def addSuccess(self, test):
        """It passed."""

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, self._text(test, err)))

    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)

    def addDuration(self, test, elapsed):
        self.collectedDurations.append((str(test), elapsed))

    def wasSuccessful(self):
        return not (self.failures or self.errors or self.unexpectedSuccesses)

    def stop(self):
        self.shouldStop = True

    def __repr__(self):
        where = 'runner' if isinstance(self, TextTestResult) else 'result'
        return (f'<unittest.{where}.{type(self).__name__} run={self.testsRun} '
                f'errors={len(self.errors)} failures={len(self.failures)}>')


def _is_ours(tb):
    name = tb.tb_frame.f_globals.get('__name__', '')
    return name.startswith('unittest.') or name == 'contextlib'


class TextTestResult(TestResult):
    """Shows how the tests go."""

    separator1 = '=' * 70
    separator2 = '-' * 70

    def __init__(self, stream, descriptions=True, verbosity=1, *,
                 durations=None):
        super().__init__()
        self.stream = stream
        self.showAll = verbosity > 1
        self.dots = verbosity == 1
        self.descriptions = descriptions

    def getDescription(self, test):
        first = test.shortDescription()
        return f'{test}\n{first}' if self.descriptions and first \
            else str(test)

    def startTest(self, test):
        super().startTest(test)
        if self.showAll:
            self.stream.write(self.getDescription(test) + ' ... ')
            self.stream.flush()

    def _show(self, word, dot):
        if self.showAll:
            self.stream.write(word + '\n')
        elif self.dots:
            self.stream.write(dot)
        self.stream.flush()

    def addSuccess(self, test):
        self._show('ok', '.')

    def addError(self, test, err):
        super().addError(test, err)
        self._show('ERROR', 'E')

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._show('FAIL', 'F')

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            fail = issubclass(err[0], subtest.failureException)
            if self.showAll:
                self.stream.write(f'\n  {subtest} ... ')
            self._show('FAIL' if fail else 'ERROR', 'F' if fail else 'E')

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._show(f'skipped {reason!r}', 's')

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._show('expected failure', 'x')

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._show('unexpected success', 'u')

    def printErrors(self):
        self.stream.write('\n')
        for word, found in (('ERROR', self.errors), ('FAIL', self.failures)):
            for test, text in found:
                self.stream.write(
                    f'{self.separator1}\n{word}: '
                    f'{self.getDescription(test)}\n{self.separator2}\n'
                    f'{text}\n')
        if self.unexpectedSuccesses:
            self.stream.write(self.separator1 + '\n')
            for test in self.unexpectedSuccesses:
                self.stream.write('UNEXPECTED SUCCESS: '
                                  f'{self.getDescription(test)}\n')
        self.stream.flush()


class TextTestRunner:
    """Runs tests and prints what comes of them."""

    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1,
                 failfast=False, buffer=False, resultclass=None,
                 warnings=None, *, tb_locals=False, durations=None):
        self.stream = sys.stderr if stream is None else stream
        self.descriptions = descriptions
        self.verbosity = verbosity
        self.failfast = failfast
        if resultclass is not None:
            self.resultclass = resultclass

    def _makeResult(self):
        return self.resultclass(self.stream, self.descriptions,
                                self.verbosity)

    def run(self, test):
        import time
        result = self._makeResult()
        result.failfast = self.failfast
        start = time.perf_counter()
        result.startTestRun()
        try:
            test(result)
        finally:
            result.stopTestRun()
        took = time.perf_counter() - start
        result.printErrors()
        run = result.testsRun
        write = self.stream.write
        write(result.separator2 + '\n')
        write(f"Ran {run} test{'' if run == 1 else 's'} in {took:.3f}s\n\n")
        infos = [f'{name}={len(found)}' for name, found in (
            ('failures', result.failures), ('errors', result.errors),
            ('skipped', result.skipped),
            ('expected failures', result.expectedFailures),
            ('unexpected successes', result.unexpectedSuccesses)) if found]
        word = 'FAILED' if not result.wasSuccessful() else \
            'NO TESTS RAN' if run == 0 and not result.skipped else 'OK'
        write(f"{word} ({', '.join(infos)})\n" if infos else word + '\n')
        self.stream.flush()
        return result
