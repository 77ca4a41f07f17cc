# SPDX-License-Identifier: MIT
"""Signals: the functions of _signal, with names for its numbers."""

import _signal
from _signal import *
from _signal import default_int_handler, SIG_DFL, SIG_IGN
from enum import IntEnum as _IntEnum


def _numbers(name, chosen):
    return _IntEnum(name, {key: value for key, value in vars(_signal).items()
                           if chosen(key)}, module=__name__)


Signals = _numbers('Signals', lambda key: (
    key.startswith('SIG') and not key.startswith('SIG_')))
Handlers = _numbers('Handlers', lambda key: key in ('SIG_DFL', 'SIG_IGN'))
Sigmasks = _numbers('Sigmasks', lambda key: key in (
    'SIG_BLOCK', 'SIG_UNBLOCK', 'SIG_SETMASK'))
globals().update(Signals.__members__)
globals().update(Handlers.__members__)
globals().update(Sigmasks.__members__)
ItimerError = OSError


def _named(value, names):
    """The member of names with this value, or the value itself."""
    try:
        return names(value)
    except (ValueError, TypeError):
        return value


def _plain(handler):
    return int(handler) if isinstance(handler, int) else handler


def signal(signalnum, handler, /):
    """Say what a signal does; gives what it did before."""
    before = _signal.signal(int(signalnum), _plain(handler))
    return _named(before, Handlers)


def getsignal(signalnum, /):
    """What a signal does just now."""
    return _named(_signal.getsignal(signalnum), Handlers)


def _named_set(numbers):
    return {_named(number, Signals) for number in numbers}


def pthread_sigmask(how, mask, /):
    """Change which signals this thread blocks; gives those it blocked."""
    return _named_set(_signal.pthread_sigmask(how, mask))


def sigpending():
    """The signals that have come but are blocked."""
    return _named_set(_signal.sigpending())


def sigwait(sigset, /):
    """Sleep until one of the signals comes, and take it."""
    return _named(_signal.sigwait(sigset), Signals)


def valid_signals():
    """All signals there are."""
    return _named_set(_signal.valid_signals())
