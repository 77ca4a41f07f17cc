# SPDX-License-Identifier: MIT
"""Tests: cases, suites, runners; stand-ins are in unittest.mock."""

from unittest.async_case import IsolatedAsyncioTestCase
from unittest.case import (FunctionTestCase, SkipTest, TestCase,
                           addModuleCleanup, doModuleCleanups,
                           enterModuleContext, expectedFailure, skip, skipIf,
                           skipUnless)
from unittest.main import TestProgram, main
from unittest.result import TestResult, TextTestResult, TextTestRunner
from unittest.suite import (BaseTestSuite, TestLoader, TestSuite,
                            defaultTestLoader)

__all__ = ['TestResult', 'TestCase', 'IsolatedAsyncioTestCase', 'TestSuite',
           'TextTestRunner', 'TestLoader', 'FunctionTestCase', 'main',
           'defaultTestLoader', 'SkipTest', 'skip', 'skipIf', 'skipUnless',
           'expectedFailure', 'TextTestResult', 'addModuleCleanup',
           'doModuleCleanups', 'enterModuleContext']
