# SPDX-License-Identifier: MIT
"""Test cases whose tests are coroutines."""

from unittest.case import TestCase


class IsolatedAsyncioTestCase(TestCase):
    """Tests that are coroutines, each in a loop of its own."""

    async def asyncSetUp(self):
        """Runs before each test, in the loop."""

    async def asyncTearDown(self):
        """Runs after each test, in the loop."""

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        self.addCleanup(func, *args, **kwargs)

    async def enterAsyncContext(self, cm):
        result = await cm.__aenter__()
        self.addAsyncCleanup(cm.__aexit__, None, None, None)
        return result

    def _callSetUp(self):
        self._runner.get_loop()
        self._context.run(self.setUp)
        self._runner.run(self.asyncSetUp(), context=self._context)

    def _await(self, function, *args, **kwargs):
        import inspect
        result = self._context.run(function, *args, **kwargs)
        if inspect.iscoroutine(result):
            return self._runner.run(result, context=self._context)
        if inspect.isawaitable(result):
            async def wait():
                return await result
            return self._runner.run(wait(), context=self._context)
        return result

    def _callTestMethod(self, method):
        self._await(method)

    def _callTearDown(self):
        self._runner.run(self.asyncTearDown(), context=self._context)
        self._context.run(self.tearDown)

    def _callCleanup(self, function, /, *args, **kwargs):
        self._await(function, *args, **kwargs)

    def run(self, result=None):
        import asyncio
        import contextvars
        self._context = contextvars.copy_context()
        self._runner = asyncio.Runner(debug=False)
        try:
            return super().run(result)
        finally:
            self._runner.close()
            self._runner = self._context = None
