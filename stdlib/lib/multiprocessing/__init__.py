# SPDX-License-Identifier: MIT
"""Processes with the interface of threads.

Children are forked. Only what Process needs is imported at once; the rest
when it is first used.
"""

import sys as _sys

from .context import (AuthenticationError, BaseContext, BufferTooShort,
                      ProcessError, TimeoutError, _default_context)
from .process import (Process, active_children, current_process,
                      parent_process)

__all__ = ['Array', 'AuthenticationError', 'Barrier', 'BoundedSemaphore',
           'BufferTooShort', 'Condition', 'Event', 'JoinableQueue', 'Lock',
           'Pipe', 'Pool', 'Process', 'ProcessError', 'Queue', 'RLock',
           'RawArray', 'RawValue', 'Semaphore', 'SimpleQueue',
           'TimeoutError', 'Value', 'active_children', 'cpu_count',
           'current_process', 'freeze_support', 'get_all_start_methods',
           'get_context', 'get_start_method', 'parent_process',
           'set_start_method']

for _name in __all__:
    if _name not in globals():
        globals()[_name] = getattr(_default_context, _name)
del _name
