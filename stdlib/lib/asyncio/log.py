# SPDX-License-Identifier: MIT
"""Where asyncio writes what goes wrong: the logger 'asyncio'.

logging is imported when there is something to say, so that a program that
runs well doesn't pay for it.
"""

import sys


class _Plain:
    """Where there is no logging: warnings and worse go to stderr."""

    def debug(self, message, *args, **options):
        pass

    info = debug

    def warning(self, message, *args, exc_info=None, **options):
        print(message % args if args else message, file=sys.stderr)
        if exc_info:
            if not isinstance(exc_info, tuple):
                exc_info = sys.exc_info()
            sys.__excepthook__(*exc_info)

    error = exception = critical = warning


class _Logger:
    """Stands for logging.getLogger('asyncio') until it is needed."""

    def __getattr__(self, name):
        try:
            import logging
            return getattr(logging.getLogger('asyncio'), name)
        except ImportError:
            return getattr(_plain, name)


_plain = _Plain()
logger = _Logger()
