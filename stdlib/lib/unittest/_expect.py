# SPDX-License-Identifier: MIT
"""What a block is expected to raise, to warn of, or to log."""

import re


class Raises:
    """with self.assertRaises(...) as context."""

    def __init__(self, expected, case, pattern=None):
        self.expected = expected
        self.case = case
        self.pattern = re.compile(pattern) \
            if isinstance(pattern, (str, bytes)) else pattern
        self.msg = None
        self.exception = None
        self._by = ''

    def handle(self, args, kwargs):
        if not args:
            self.msg = kwargs.pop('msg', None)
            return self
        function, *rest = args
        self._by = ' by ' + getattr(function, '__name__', repr(function))
        with self:
            function(*rest, **kwargs)
        return None

    def _name(self):
        try:
            return self.expected.__name__
        except AttributeError:
            return str(self.expected)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, tb):
        if kind is None:
            self._fail(f'{self._name()} not raised{self._by}')
        if not issubclass(kind, self.expected):
            return False
        self.exception = error.with_traceback(None)
        if self.pattern is not None \
                and not self.pattern.search(str(error)):
            self._fail(f'"{self.pattern.pattern}" does not match '
                       f'"{error}"')
        return True

    def _fail(self, text):
        raise self.case.failureException(
            self.case._formatMessage(self.msg, text))


class Warns(Raises):
    def __enter__(self):
        import warnings
        self._catch = warnings.catch_warnings(record=True)
        self.warnings = self._catch.__enter__()
        warnings.simplefilter('always')
        return self

    def __exit__(self, kind, error, tb):
        self._catch.__exit__(kind, error, tb)
        if kind is not None:
            return False
        first = None
        for w in self.warnings:
            if not issubclass(w.category, self.expected):
                continue
            first = first or w
            if self.pattern is None or self.pattern.search(str(w.message)):
                self.warning = w.message
                self.filename, self.lineno = w.filename, w.lineno
                return True
        if first is not None:
            self._fail(f'"{self.pattern.pattern}" does not match '
                       f'"{first.message}"')
        self._fail(f'{self._name()} not triggered{self._by}')


class Logs:
    """with self.assertLogs(...) as context."""

    def __init__(self, case, logger, level, wanted):
        import logging
        self._logging = logging
        self.case = case
        self.logger = logger if isinstance(logger, logging.Logger) \
            else logging.getLogger(logger)
        self.level = logging._checkLevel(level) if level else logging.INFO
        self.wanted = wanted
        self.records, self.output = [], []

    def __enter__(self):
        watcher, logging = self, self._logging

        class Handler(logging.Handler):
            def emit(self, record):
                watcher.records.append(record)
                watcher.output.append(self.format(record))
        logger = self.logger
        self.old = logger.handlers[:], logger.level, logger.propagate
        handler = Handler()
        handler.setFormatter(logging.Formatter(
            '%(levelname)s:%(name)s:%(message)s'))
        handler.setLevel(self.level)
        logger.handlers = [handler]
        logger.setLevel(self.level)
        logger.propagate = False
        return self if self.wanted else None

    def __exit__(self, kind, error, tb):
        logger = self.logger
        logger.handlers, level, logger.propagate = self.old
        logger.setLevel(level)
        if kind is not None:
            return False
        name = self._logging.getLevelName(self.level)
        if self.wanted and not self.records:
            self.case.fail(f'no logs of level {name} or higher triggered on '
                           f'{logger.name}')
        if not self.wanted and self.records:
            self.case.fail(f'Unexpected logs found: {self.output!r}')
