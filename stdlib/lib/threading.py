# SPDX-License-Identifier: MIT
"""Threads as objects, over the primitives of _thread.

Locks, conditions, events and semaphores are C types of _thread and are only
passed on here; what needs neither a system call nor speed is written below.
"""

import _thread
import sys as _sys
from _thread import (RLock, Condition, Event, Semaphore, BoundedSemaphore,
                     get_ident, get_native_id, stack_size, TIMEOUT_MAX)
from _thread import _local as local, lock as Lock, error as ThreadError
from _thread import _ExceptHookArgs as ExceptHookArgs

__all__ = ['get_ident', 'active_count', 'Condition', 'current_thread',
           'enumerate', 'main_thread', 'TIMEOUT_MAX', 'Event', 'Lock',
           'RLock', 'Semaphore', 'BoundedSemaphore', 'Thread', 'Barrier',
           'BrokenBarrierError', 'Timer', 'ThreadError', 'local',
           'stack_size', 'excepthook', 'ExceptHookArgs', 'get_native_id',
           'settrace', 'setprofile', 'gettrace', 'getprofile']

# Which Thread object belongs to a running thread, by identifier; and those
# that were started but have not begun. Both are guarded by _registry.
_registry = _thread._unseen(RLock())
_active = {}
_limbo = {}
_count = 0
# What every thread begun from now on is traced and profiled with.
_trace_hook = None
_profile_hook = None


def settrace(func):
    """Have the threads begun from now on call sys.settrace(func)."""
    global _trace_hook
    _trace_hook = func


def gettrace():
    """What settrace was given."""
    return _trace_hook


def setprofile(func):
    """Have the threads begun from now on call sys.setprofile(func)."""
    global _profile_hook
    _profile_hook = func


def getprofile():
    """What setprofile was given."""
    return _profile_hook


def _next_name(template='Thread-%d'):
    global _count
    with _registry:
        _count += 1
        return template % _count


class Thread:
    """A thread of control: give it a target, or override run()."""

    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(),
                 kwargs=None, *, daemon=None):
        assert group is None, 'group argument must be None for now'
        self._target = target
        self._name = self._choose_name(name, target)
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        if daemon is None:
            daemon = current_thread().daemon
        self._daemonic = daemon
        self._handle = _thread._ThreadHandle()
        self._handle.set_name(self._name)
        self._started = _thread._unseen(Event())
        self._initialized = True

    @staticmethod
    def _choose_name(name, target):
        if name:
            return str(name)
        name = _next_name()
        try:
            return f'{name} ({target.__name__})' if target else name
        except AttributeError:
            return name

    def __repr__(self):
        assert self._initialized, 'Thread.__init__() was not called'
        status = 'initial'
        if self._started.is_set():
            status = 'stopped' if self._handle.is_done() else 'started'
        if self._daemonic:
            status += ' daemon'
        if self.ident is not None:
            status += f' {self.ident}'
        return f'<{type(self).__name__}({self._name}, {status})>'

    def _check_initialized(self):
        if not self._initialized:
            raise RuntimeError('Thread.__init__() not called')

    def start(self):
        """Begin to run, in a thread of its own."""
        if not self._initialized:
            raise RuntimeError('thread.__init__() not called')
        if self._started.is_set():
            raise RuntimeError('threads can only be started once')
        with _registry:
            _limbo[self] = self
        try:
            _thread.start_joinable_thread(self._bootstrap, self._handle,
                                          self._daemonic)
        except BaseException:
            with _registry:
                del _limbo[self]
            raise
        self._started.wait()

    def run(self):
        """What the thread does: by default, call the target."""
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            # The target may have a member that points to the thread.
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        try:
            self._enter()
            if _trace_hook is not None:
                _sys.settrace(_trace_hook)
            if _profile_hook is not None:
                _sys.setprofile(_profile_hook)
            try:
                self.run()
            except:
                _call_excepthook(self)
        finally:
            self._leave()

    def _enter(self):
        _thread.set_name(self._name)
        with _registry:
            _active[get_ident()] = self
            _limbo.pop(self, None)
        self._started.set()

    def _leave(self):
        with _registry:
            _active.pop(get_ident(), None)

    def join(self, timeout=None):
        """Wait until the thread has ended, or timeout seconds are over."""
        if not self._initialized:
            raise RuntimeError('Thread.__init__() not called')
        if not self._started.is_set():
            raise RuntimeError('cannot join thread before it is started')
        if self is current_thread():
            raise RuntimeError('cannot join current thread')
        if timeout is not None:
            timeout = max(timeout, 0)
        self._handle.join(timeout)

    def is_alive(self):
        """Was it started, and has it not ended?"""
        assert self._initialized, 'Thread.__init__() not called'
        return self._started.is_set() and not self._handle.is_done()

    @property
    def name(self):
        assert self._initialized, 'Thread.__init__() not called'
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, 'Thread.__init__() not called'
        self._name = str(name)
        self._handle.set_name(self._name)

    @property
    def ident(self):
        assert self._initialized, 'Thread.__init__() not called'
        return self._handle.ident

    @property
    def native_id(self):
        assert self._initialized, 'Thread.__init__() not called'
        return self._handle.native_id

    @property
    def daemon(self):
        assert self._initialized, 'Thread.__init__() not called'
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError('Thread.__init__() not called')
        if self._started.is_set():
            raise RuntimeError('cannot set daemon status of active thread')
        self._daemonic = daemonic

    def isDaemon(self):
        _warn_old('isDaemon() is deprecated, get the daemon attribute '
                  'instead')
        return self.daemon

    def setDaemon(self, daemonic):
        _warn_old('setDaemon() is deprecated, set the daemon attribute '
                  'instead')
        self.daemon = daemonic

    def getName(self):
        _warn_old('getName() is deprecated, get the name attribute instead')
        return self.name

    def setName(self, name):
        _warn_old('setName() is deprecated, set the name attribute instead')
        self.name = name


def _warn_old(message):
    import warnings
    warnings.warn(message, DeprecationWarning, stacklevel=3)


# What an uncaught exception in a thread does -------------------------------

def excepthook(args, /):
    """Print the traceback, under a line with the thread's name."""
    if type(args) is not ExceptHookArgs:
        raise TypeError('_thread.excepthook argument type must be '
                        'ExceptHookArgs')
    exc_type, exc_value, exc_traceback, thread = args
    if exc_type == SystemExit or _sys.stderr is None:
        return
    name = get_ident() if thread is None else thread.name
    print(f'Exception in thread {name}:', file=_sys.stderr, flush=True)
    _sys.__excepthook__(exc_type, exc_value, exc_traceback)


__excepthook__ = excepthook


def _call_excepthook(thread, error=None):
    if error is None:
        kind, error, traceback = _sys.exc_info()
    else:
        kind, traceback = type(error), error.__traceback__
    try:
        excepthook(ExceptHookArgs([kind, error, traceback, thread]))
    except Exception as failure:
        print('Exception in threading.excepthook:', file=_sys.stderr,
              flush=True)
        failure.__suppress_context__ = True
        _sys.excepthook(type(failure), failure, failure.__traceback__)
    finally:
        kind = error = traceback = None


# spawn f(a) -----------------------------------------------------------------

class _Outcome:
    """What a spawned call came to: nothing yet, a value, or an error."""

    def __init__(self, name):
        self.name = name
        self.value = None
        self.error = None
        self.collected = False

    def run(self, function, args, kwargs):
        try:
            self.value = function(*args, **kwargs)
        except BaseException as error:
            # Without this frame, which would keep the outcome alive.
            self.error = error.with_traceback(error.__traceback__.tb_next)

    def collect(self):
        if self.error is None:
            return self.value
        self.collected = True
        raise self.error

    def __del__(self):
        if self.error is not None and not self.collected:
            _call_excepthook(self, self.error)


class _Spawned(Thread):
    """A thread that was started by `spawn`, and keeps what it came to."""

    def __init__(self, function, args, kwargs):
        Thread.__init__(self, target=function)
        self._outcome = _Outcome(self._name)
        self._target = self._outcome.run
        self._args = (function, args, kwargs)

    def result(self, timeout=None):
        """Wait for the call's value; raises here what it raised there."""
        self.join(timeout)
        if self.is_alive():
            raise TimeoutError('the thread has no result yet')
        return self._outcome.collect()


_Spawned.__name__ = _Spawned.__qualname__ = 'Thread'


def _spawn(function, /, *args, **kwargs):
    thread = _Spawned(function, args, kwargs)
    thread.start()
    return thread


# Barriers and timers ---------------------------------------------------------

class BrokenBarrierError(RuntimeError):
    """The barrier was reset or broken while threads waited at it."""


class Barrier:
    """So many threads wait here until all of them have come.

    It fills (0), lets all out (1), is being reset (-1), or is broken (-2). It
    fills again only when the last one is out.
    """

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError('parties must be > 0')
        self._cond = Condition(Lock())
        _thread._waits_at_barrier(self._cond)
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = 0
        self._count = 0

    def __repr__(self):
        cls = type(self)
        at = f'<{cls.__module__}.{cls.__qualname__} at {id(self):#x}'
        if self.broken:
            return f'{at}: broken>'
        return f'{at}: waiters={self.n_waiting}/{self.parties}>'

    def wait(self, timeout=None):
        """Wait for the others; each gets a different number from 0."""
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            self._wait_to_enter()
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    self._release()
                else:
                    self._wait_for_others(timeout)
                return index
            finally:
                self._count -= 1
                self._wake_those_outside()

    def _wait_to_enter(self):
        while self._state in (-1, 1):
            self._cond.wait()
        if self._state < 0:
            raise BrokenBarrierError
        assert self._state == 0

    def _release(self):
        try:
            if self._action:
                self._action()
            self._state = 1
            self._cond.notify_all()
        except:
            self._break()
            raise

    def _wait_for_others(self, timeout):
        if not self._cond.wait_for(lambda: self._state != 0, timeout):
            self._break()
            raise BrokenBarrierError
        if self._state < 0:
            raise BrokenBarrierError
        assert self._state == 1

    def _wake_those_outside(self):
        if self._count == 0 and self._state in (-1, 1):
            self._state = 0
            self._cond.notify_all()

    def _break(self):
        self._state = -2
        self._cond.notify_all()

    def reset(self):
        """Set it back; those who wait get BrokenBarrierError."""
        with self._cond:
            if self._count > 0:
                self._state = -1
            else:
                self._state = 0
            self._cond.notify_all()

    def abort(self):
        """Break it: for those who wait and those who come."""
        with self._cond:
            self._break()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == 0 else 0

    @property
    def broken(self):
        return self._state == -2


class Timer(Thread):
    """Call a function after so many seconds, unless cancelled."""

    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        """Stop the timer if it has not called yet."""
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


# Threads that were not started here ------------------------------------------

class _MainThread(Thread):

    def __init__(self):
        Thread.__init__(self, name='MainThread', daemon=False)
        _adopt(self)


def _dummy_name():
    return _next_name('Dummy-%d')


class _DummyThread(Thread):
    """Stands for a thread that _thread started, or baton.green."""

    def __init__(self):
        Thread.__init__(self, name=_dummy_name(), daemon=True)
        _adopt(self)

    def is_alive(self):
        return not self._handle.is_done()

    def join(self, timeout=None):
        raise RuntimeError('cannot join a dummy thread')


def _adopt(thread):
    thread._handle = _thread._make_thread_handle()
    thread._started.set()
    with _registry:
        _active[get_ident()] = thread


def current_thread():
    """The Thread object of the calling thread."""
    try:
        return _active[get_ident()]
    except KeyError:
        return _DummyThread()


def currentThread():
    _warn_old('currentThread() is deprecated, use current_thread() instead')
    return current_thread()


def _forget_ended():
    """Dummies do not say good-bye; take them out when they have ended."""
    for ident, thread in list(_active.items()):
        if thread._handle.is_done():
            del _active[ident]


def active_count():
    """How many Thread objects are alive."""
    with _registry:
        _forget_ended()
        return len(_active) + len(_limbo)


def activeCount():
    _warn_old('activeCount() is deprecated, use active_count() instead')
    return active_count()


def enumerate():
    """All Thread objects that are alive."""
    with _registry:
        _forget_ended()
        return list(_active.values()) + list(_limbo.values())


def main_thread():
    """The thread in which the interpreter was started."""
    return _main_thread


# The end ---------------------------------------------------------------------

_atexit_calls = []


def _register_atexit(function, *args, **kwargs):
    """Have a function called before the threads are joined at exit."""
    if _shutting_down:
        raise RuntimeError("can't register atexit after shutdown")
    _atexit_calls.append(lambda: function(*args, **kwargs))


_shutting_down = False


def _shutdown():
    global _shutting_down
    if _shutting_down:
        return
    _shutting_down = True
    for function in reversed(_atexit_calls):
        function()
    _thread._shutdown()


def _after_fork():
    """In the child of a fork only the calling thread is left."""
    global _registry, _main_thread
    _registry = _thread._unseen(RLock())
    current = _active.get(get_ident())
    _active.clear()
    _limbo.clear()
    if current is None:
        current = _DummyThread()
    _active[get_ident()] = current
    _main_thread = current


_main_thread = None
_main_thread = _MainThread()
