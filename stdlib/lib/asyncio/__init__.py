# SPDX-License-Identifier: MIT
"""Coroutines, tasks and an event loop.

The loop, tasks and futures are in C (_asyncio); what is built from them is
here. The parts that talk to the outside (streams, transports, processes) are
imported when one of their names is first used.
"""

from . import (base_events, coroutines, events, exceptions, futures, locks,
               queues, runners, taskgroups, tasks, timeouts)
from .coroutines import *
from .events import *
from .exceptions import *
from .futures import *
from .locks import *
from .queues import *
from .runners import *
from .taskgroups import *
from .tasks import *
from .timeouts import *
from .base_events import *

_LAZY = {
    'streams': ('StreamReader', 'StreamWriter', 'StreamReaderProtocol',
                'open_connection', 'start_server', 'open_unix_connection',
                'start_unix_server'),
    'servers': ('Server',),
    'protocols': ('BaseProtocol', 'Protocol', 'DatagramProtocol',
                  'SubprocessProtocol', 'BufferedProtocol'),
    'transports': ('BaseTransport', 'ReadTransport', 'WriteTransport',
                   'Transport', 'DatagramTransport', 'SubprocessTransport'),
    'subprocess': ('create_subprocess_exec', 'create_subprocess_shell'),
    'threads': ('to_thread',),
    'unix_events': ('SelectorEventLoop', 'DefaultEventLoopPolicy',
                    'EventLoop'),
}
_SUBMODULES = ('base_subprocess', 'constants', 'format_helpers', 'log',
               'mixins', 'selector_events', 'tree')
_HOME = {name: module for module, names in _LAZY.items() for name in names}

__all__ = (base_events.__all__ + coroutines.__all__ + events.__all__
           + exceptions.__all__ + futures.__all__ + locks.__all__
           + queues.__all__ + runners.__all__ + taskgroups.__all__
           + tasks.__all__ + timeouts.__all__ + tuple(_HOME))


def _part(name):
    return __import__(f'{__name__}.{name}', None, None, ['*'])


def __getattr__(name):
    if name in _LAZY or name in _SUBMODULES:
        return _part(name)
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(
            f'module {__name__!r} has no attribute {name!r}', name=name,
            obj=__import__('sys').modules[__name__])
    value = getattr(_part(home), name)
    globals()[name] = value
    return value


def __dir__():
    return sorted(set(globals()) | set(_HOME) | set(_LAZY))
