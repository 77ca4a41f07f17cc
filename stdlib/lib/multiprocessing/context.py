# SPDX-License-Identifier: MIT
"""What multiprocessing offers, as methods of a context.

A context stands for one start method. The default one, whose methods are the
functions of the package, decides for one when it is first used.
"""

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

    def Manager(self):
        """A process that holds objects for others, started."""
        from .managers import SyncManager
        manager = SyncManager(ctx=self.get_context())
        manager.start()
        return manager

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
        return Pool(processes, initializer, initargs, maxtasksperchild,
                    self.get_context())

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
        """Nothing to do: Baton makes no frozen programs."""

    def get_logger(self):
        """The logger of the package."""
        from .util import get_logger
        return get_logger()

    def log_to_stderr(self, level=None):
        """The logger of the package, writing to stderr."""
        from .util import log_to_stderr
        return log_to_stderr(level)

    def allow_connection_pickling(self):
        """Nothing to do: connections and sockets can always be sent."""

    def set_executable(self, executable):
        from .spawn import set_executable
        set_executable(executable)

    def set_forkserver_preload(self, module_names):
        """Nothing to do: no server is forked from."""

    def get_context(self, method=None):
        if method is None:
            return self
        return _context_of(method)

    def get_start_method(self, allow_none=False):
        return self._name

    def set_start_method(self, method, force=False):
        raise ValueError('cannot set start method of concrete context')

    def get_all_start_methods(self):
        return ['fork', 'spawn', 'forkserver']

    @property
    def reducer(self):
        # Not `from . import`, which would ask the package for the name first,
        # and so this.
        import multiprocessing.reduction
        return multiprocessing.reduction


class DefaultContext(BaseContext):
    """The context of the package's functions."""

    # The start method, once it is decided.
    _method = None

    @property
    def Process(self):
        from .process import Process
        return Process

    def get_context(self, method=None):
        if method is None:
            if self._method is None:
                self._method = 'fork'
            method = self._method
        return _context_of(method)

    def get_start_method(self, allow_none=False):
        if self._method is None:
            if allow_none:
                return None
            self._method = 'fork'
        return self._method

    def set_start_method(self, method, force=False):
        if self._method is not None and not force:
            raise RuntimeError('context has already been set')
        if method is not None:
            _context_of(method)
        self._method = method


class ForkContext(BaseContext):
    _name = 'fork'

    @property
    def Process(self):
        from .process import ForkProcess
        return ForkProcess


class SpawnContext(BaseContext):
    _name = 'spawn'

    @property
    def Process(self):
        from .process import SpawnProcess
        return SpawnProcess


class ForkServerContext(BaseContext):
    """As spawn: each child is a fresh interpreter of its own."""

    _name = 'forkserver'

    @property
    def Process(self):
        from .process import ForkServerProcess
        return ForkServerProcess


_contexts = {context._name: context() for context in
             (ForkContext, SpawnContext, ForkServerContext)}
_default_context = DefaultContext()


def _context_of(method):
    try:
        return _contexts[method]
    except KeyError:
        raise ValueError(f'cannot find context for {method!r}') from None


def __getattr__(name):
    """The classes of processes, which are at home in .process."""
    if name in ('Process', 'ForkProcess', 'SpawnProcess',
                'ForkServerProcess'):
        from . import process
        return getattr(process, name)
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
