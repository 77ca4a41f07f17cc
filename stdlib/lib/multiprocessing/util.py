# SPDX-License-Identifier: MIT
"""The package's logger, and what is done at the end of a process."""

import itertools
import os
import weakref

from . import process as _process

__all__ = ['sub_debug', 'debug', 'info', 'sub_warning', 'get_logger',
           'log_to_stderr', 'get_temp_dir', 'register_after_fork',
           'is_exiting', 'Finalize', 'SUBDEBUG', 'SUBWARNING']

NOTSET, SUBDEBUG, DEBUG, INFO, SUBWARNING = 0, 5, 10, 20, 25
LOGGER_NAME = 'multiprocessing'
DEFAULT_LOGGING_FORMAT = '[%(levelname)s/%(processName)s] %(message)s'

_logger = None
_to_stderr = False


def _log(level, message, args):
    if _logger is not None:
        _logger.log(level, message, *args)


def sub_debug(msg, *args):
    _log(SUBDEBUG, msg, args)


def debug(msg, *args):
    _log(DEBUG, msg, args)


def info(msg, *args):
    _log(INFO, msg, args)


def sub_warning(msg, *args):
    _log(SUBWARNING, msg, args)


def get_logger():
    """The package's logger."""
    global _logger
    import logging
    if _logger is None:
        _logger = logging.getLogger(LOGGER_NAME)
        _logger.propagate = 0
        logging.addLevelName(SUBDEBUG, 'SUBDEBUG')
        logging.addLevelName(SUBWARNING, 'SUBWARNING')
        _process._log = _log
        _process._register_exit()
    return _logger


def log_to_stderr(level=None):
    """The package's logger, with a handler that writes to stderr."""
    global _to_stderr
    import logging
    logger = get_logger()
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter(DEFAULT_LOGGING_FORMAT))
    logger.addHandler(handler)
    if level:
        logger.setLevel(level)
    _to_stderr = True
    return logger


def get_temp_dir():
    """A folder for this process and its children."""
    return _process._temp_dir()


def register_after_fork(obj, func):
    """Have func(obj) called in forked children."""
    _process._register_after_fork(obj, func)


def is_exiting():
    """Is the process on its way out?"""
    return _process._exiting


_numbers = itertools.count()


class Finalize:
    """Calls a function once: when obj goes, when called, or at the end of
    the process where an exitpriority is given, the highest first."""

    def __init__(self, obj, callback, args=(), kwargs=None,
                 exitpriority=None):
        if exitpriority is not None and not isinstance(exitpriority, int):
            raise TypeError('Exitpriority ({0!r}) must be None or int, not '
                            '{1!s}'.format(exitpriority, type(exitpriority)))
        if obj is None and exitpriority is None:
            raise ValueError('Without object, exitpriority cannot be None')
        self._weakref = None if obj is None else weakref.ref(obj, self)
        self._callback = callback
        self._args = args
        self._kwargs = kwargs or {}
        self._key = exitpriority, next(_numbers)
        self._pid = os.getpid()
        _process._register_exit()
        _process._registry[self._key] = self

    def __call__(self, wr=None):
        if _process._registry.pop(self._key, None) is None:
            return None
        if self._pid != os.getpid():
            return None
        callback, args, kwargs = self._callback, self._args, self._kwargs
        self._weakref = self._callback = self._args = self._kwargs = None
        return callback(*args, **kwargs)

    def cancel(self):
        if _process._registry.pop(self._key, None) is not None:
            self._weakref = self._callback = None
            self._args = self._kwargs = None

    def still_active(self):
        return self._key in _process._registry
