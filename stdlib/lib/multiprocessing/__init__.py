# SPDX-License-Identifier: MIT
"""Processes with the interface of threads.

Children are forked. Only what Process needs is imported at once; the rest
when it is first used.
"""

import sys as _sys

from .context import (AuthenticationError, BufferTooShort, ProcessError,
                      TimeoutError, _default_context)
from .process import (Process, active_children, current_process,
                      parent_process)

__all__ = ['Array', 'AuthenticationError', 'Barrier', 'BoundedSemaphore',
           'BufferTooShort', 'Condition', 'Event', 'JoinableQueue', 'Lock',
           'Manager', 'Pipe', 'Pool', 'Process', 'ProcessError', 'Queue',
           'RLock', 'RawArray', 'RawValue', 'Semaphore', 'SimpleQueue',
           'TimeoutError', 'Value', 'active_children',
           'allow_connection_pickling', 'cpu_count', 'current_process',
           'freeze_support', 'get_all_start_methods', 'get_context',
           'get_logger', 'get_start_method', 'log_to_stderr',
           'parent_process', 'reducer', 'set_executable',
           'set_forkserver_preload', 'set_start_method']

for _name in __all__:
    if _name not in globals() and _name != 'reducer':
        globals()[_name] = getattr(_default_context, _name)
del _name

# A spawned child runs the main script under this name; objects of its classes
# come back under it.
if '__main__' in _sys.modules:
    _sys.modules['__mp_main__'] = _sys.modules['__main__']


def __getattr__(name):
    if name in ('reducer', 'reduction'):
        return _default_context.reducer
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
