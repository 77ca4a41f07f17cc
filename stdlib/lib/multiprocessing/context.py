# SPDX-License-Identifier: MIT
"""What multiprocessing offers, as methods of a context."""

import os

__all__ = ()


class ProcessError(Exception):
    pass


class BufferTooShort(ProcessError):
    pass


class TimeoutError(ProcessError):
    pass


class AuthenticationError(ProcessError):
    pass


class BaseContext:
    """Makes processes and what they share, for one start method."""

    ProcessError = ProcessError
    BufferTooShort = BufferTooShort
    TimeoutError = TimeoutError
    AuthenticationError = AuthenticationError

    def __init__(self, method=None):
        self._method = method

    @property
    def Process(self):
        from .process import Process
        return Process

    @staticmethod
    def current_process():
        from .process import current_process
        return current_process()

    @staticmethod
    def parent_process():
        from .process import parent_process
        return parent_process()

    @staticmethod
    def active_children():
        from .process import active_children
        return active_children()

    def cpu_count(self):
        """How many cores the machine has."""
        n = os.cpu_count()
        if n is None:
            raise NotImplementedError('cannot determine number of cpus')
        return n

    def Pipe(self, duplex=True):
        """Two connection objects, joined by a pipe."""
        from .connection import Pipe
        return Pipe(duplex)

    def Lock(self):
        from .synchronize import Lock
        return Lock()

    def RLock(self):
        from .synchronize import RLock
        return RLock()

    def Condition(self, lock=None):
        from .synchronize import Condition
        return Condition(lock)

    def Semaphore(self, value=1):
        from .synchronize import Semaphore
        return Semaphore(value)

    def BoundedSemaphore(self, value=1):
        from .synchronize import BoundedSemaphore
        return BoundedSemaphore(value)

    def Event(self):
        from .synchronize import Event
        return Event()

    def Barrier(self, parties, action=None, timeout=None):
        from .synchronize import Barrier
        return Barrier(parties, action, timeout)

    def Queue(self, maxsize=0):
        from .queues import Queue
        return Queue(maxsize)

    def JoinableQueue(self, maxsize=0):
        from .queues import JoinableQueue
        return JoinableQueue(maxsize)

    def SimpleQueue(self):
        from .queues import SimpleQueue
        return SimpleQueue()

    def Pool(self, processes=None, initializer=None, initargs=(),
             maxtasksperchild=None):
        """A pool of worker processes."""
        from .pool import Pool
        return Pool(processes, initializer, initargs, maxtasksperchild)

    def RawValue(self, typecode_or_type, *args):
        from .sharedctypes import RawValue
        return RawValue(typecode_or_type, *args)

    def RawArray(self, typecode_or_type, size_or_initializer):
        from .sharedctypes import RawArray
        return RawArray(typecode_or_type, size_or_initializer)

    def Value(self, typecode_or_type, *args, lock=True):
        from .sharedctypes import Value
        return Value(typecode_or_type, *args, lock=lock)

    def Array(self, typecode_or_type, size_or_initializer, *, lock=True):
        from .sharedctypes import Array
        return Array(typecode_or_type, size_or_initializer, lock=lock)

    def freeze_support(self):
        """Nothing to do: children are forked."""

    def get_context(self, method=None):
        if method is None:
            return self
        _check_method(method)
        return _fork_context

    def get_start_method(self, allow_none=False):
        return self._method or 'fork'

    def set_start_method(self, method, force=False):
        if self._method is not None and not force:
            raise RuntimeError('context has already been set')
        if method is not None:
            _check_method(method)
        self._method = method

    def get_all_start_methods(self):
        return ['fork']


def _check_method(method):
    if method != 'fork':
        raise ValueError(f'cannot find context for {method!r}')


class ForkContext(BaseContext):
    def set_start_method(self, method, force=False):
        raise ValueError('cannot set start method of concrete context')


_default_context = BaseContext()
_fork_context = ForkContext('fork')
