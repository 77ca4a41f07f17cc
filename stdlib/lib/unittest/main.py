# SPDX-License-Identifier: MIT
"""The command: unittest.main() and -m unittest."""

import sys

from unittest.result import TextTestRunner
from unittest.suite import defaultTestLoader


class TestProgram:
    """Runs the tests of a module and ends the program."""

    def __init__(self, module='__main__', defaultTest=None, argv=None,
                 testRunner=None, testLoader=defaultTestLoader, exit=True,
                 verbosity=1, failfast=None, catchbreak=None, buffer=None,
                 warnings=None, *, tb_locals=False, durations=None):
        if isinstance(module, str):
            __import__(module)
            module = sys.modules[module]
        self.module = module
        self.verbosity = verbosity
        self.failfast = failfast
        self.testLoader = testLoader
        names = self._read(list(sys.argv if argv is None else argv)[1:])
        if self._discovers:
            where = names[1] if len(names) > 1 else '.'
            self.test = testLoader.discover(where, self._pattern)
        elif names:
            self.test = testLoader.loadTestsFromNames(names, module)
        elif defaultTest is not None:
            if isinstance(defaultTest, str):
                defaultTest = [defaultTest]
            self.test = testLoader.loadTestsFromNames(defaultTest, module)
        elif module is None:
            self.test = testLoader.discover('.', self._pattern)
        else:
            self.test = testLoader.loadTestsFromModule(module)
        runner = testRunner or TextTestRunner
        if isinstance(runner, type):
            runner = runner(verbosity=self.verbosity,
                            failfast=bool(self.failfast))
        self.result = runner.run(self.test)
        if exit:
            if self.result.testsRun == 0 and not self.result.skipped:
                sys.exit(5)
            sys.exit(not self.result.wasSuccessful())

    def _read(self, args):
        names = []
        self._pattern = 'test*.py'
        args = iter(args)
        for arg in args:
            if arg in ('-v', '--verbose'):
                self.verbosity = 2
            elif arg in ('-q', '--quiet'):
                self.verbosity = 0
            elif arg in ('-f', '--failfast'):
                self.failfast = True
            elif arg in ('-k',):
                pattern = next(args, '*')
                if '*' not in pattern:
                    pattern = f'*{pattern}*'
                self.testLoader.testNamePatterns = [
                    *(self.testLoader.testNamePatterns or ()), pattern]
            elif arg in ('-p', '--pattern'):
                self._pattern = next(args, self._pattern)
            elif arg in ('-s', '--start-directory'):
                names += 'discover', next(args, '.')
            elif not arg.startswith('-'):
                names.append(arg)
        self._discovers = names[:1] == ['discover']
        return names


main = TestProgram
