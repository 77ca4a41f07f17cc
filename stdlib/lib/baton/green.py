# SPDX-License-Identifier: MIT
"""Green threads: coroutines that switch without await.

    from baton import green

    def worker(n):
        time.sleep(0.1)            # the others run meanwhile
        return n * n

    jobs = [green.spawn(worker, n) for n in range(1000)]
    green.joinall(jobs)
    print(sum(job.value for job in jobs))

A green thread is a thread, with frames, a name and an ident of its own, that
shares its OS thread with the one that spawned it. They take turns, and only
where one of them waits: time.sleep, a socket, a lock, a queue, a join, a pipe,
a child process. Nothing is patched: waiting itself knows of green threads. So
every lock and queue of the library serves them, among themselves and between
OS threads, each of which may carry green threads of its own. Between two waits
nobody else on this OS thread runs; a lock is needed only around waits, or
against other OS threads.

When a script or an OS thread ends, the green threads it still carries get a
GreenExit where they wait, and it waits for them to end.
"""

import _green
import queue as _queue
import threading as _threading
import time as _time
from queue import (Queue, LifoQueue, PriorityQueue, SimpleQueue,  # noqa: F401
                   Empty, Full)
from threading import (Lock, RLock, Condition, Event, Semaphore,  # noqa: F401
                       BoundedSemaphore, Barrier, local, get_ident)

__all__ = ['Green', 'GreenExit', 'Timeout', 'Group', 'Pool', 'spawn',
           'spawn_later', 'sleep', 'current', 'kill', 'killall', 'joinall',
           'wait', 'iwait', 'Queue', 'LifoQueue', 'PriorityQueue',
           'SimpleQueue', 'Empty', 'Full', 'Lock', 'RLock', 'Condition',
           'Event', 'Semaphore', 'BoundedSemaphore', 'Barrier', 'local']

# The green threads that have not ended, by ident. Changed without a
# wait in between, so by one thread at a time but for other OS threads, for
# which single operations of a dict are safe.
_living = {}
_count = 0


_plain_name = _threading._dummy_name


# What threading.current_thread() calls the calling thread.
def _name():
    green = current()
    return _plain_name() if green is None else green.name


_threading._dummy_name = _name


class GreenExit(BaseException):
    """Ends a green thread quietly; kill() throws it."""


class Timeout(TimeoutError):
    """After so many seconds this is raised in the thread that started it.

        with Timeout(2):
            answer = sock.recv(100)

    With quiet=True the block just ends. No number of seconds: never.
    """

    def __init__(self, seconds=None, *, quiet=False):
        super().__init__('timed out' if seconds is None
                         else f'timed out after {seconds} seconds')
        self.seconds = seconds
        self.quiet = quiet
        self._timer = None

    def __enter__(self):
        if self.seconds is not None:
            self._timer = spawn(_throw_later, self.seconds, _here(), self)
        return self

    def __exit__(self, kind, error, traceback):
        self.cancel()
        return self.quiet and error is self

    def cancel(self):
        """Take it back."""
        timer, self._timer = self._timer, None
        if timer is not None:
            timer.kill(wait=False)


def _here():
    """A handle of the calling thread, whichever it is."""
    return _threading._thread._make_thread_handle()


def _throw_later(seconds, handle, error):
    _time.sleep(seconds)
    _green.throw(handle, error)


class Green:
    """A green thread, and what its function came to."""

    def __init__(self, function, args=(), kwargs=None, name=None):
        global _count
        _count += 1
        self.name = name or f'Green-{_count} ({_name_of(function)})'
        self._work = (function, args, kwargs or {})
        self._outcome = _threading._Outcome(self.name)
        self._links = []
        self._killed = None
        self._begun = False
        self._handle = _green.start(self._run)
        _living[self._handle.ident] = self

    def __repr__(self):
        state = ('ready' if not self._begun else 'running') \
            if not self._handle.is_done() else \
            'done' if self._outcome.error is None else 'failed'
        return f'<Green {self.name}, {state}>'

    def _run(self):
        _threading._thread.set_name(self.name)
        function, args, kwargs = self._work
        self._work = None
        try:
            self._begun = True
            if self._killed is not None:
                raise self._killed
            self._outcome.value = function(*args, **kwargs)
        except GreenExit as exit:
            self._outcome.value = exit
        except BaseException as error:
            self._failed(error)
        finally:
            del function, args, kwargs
            del _living[get_ident()]
            _threading._active.pop(get_ident(), None)
            self._tell()

    def _failed(self, error):
        # Without the frame of _run, which would keep it all alive.
        self._outcome.error = error.with_traceback(error.__traceback__.tb_next)
        if isinstance(error, (KeyboardInterrupt, SystemExit)):
            self._outcome.collected = True
            _green.throw_into_root(error)

    def _tell(self):
        links, self._links = self._links, None
        for callback in links:
            try:
                callback(self)
            except Exception as error:
                _threading._call_excepthook(self, error)

    @property
    def ident(self):
        """What get_ident() gives in it."""
        return self._handle.ident

    def ready(self):
        """Has it ended?"""
        return self._links is None

    dead = property(ready)

    def successful(self):
        """Has it ended without an exception?"""
        return self.ready() and self._outcome.error is None

    @property
    def value(self):
        """What the function returned; None before, or if it raised."""
        return self._outcome.value

    @property
    def exception(self):
        """What the function raised, or None."""
        self._outcome.collected = True
        return self._outcome.error

    def join(self, timeout=None):
        """Wait until it has ended, or the time is up."""
        self._handle.join(timeout)

    def get(self, timeout=None):
        """Wait for what the function returns; raises here what it raised."""
        self.join(timeout)
        if not self.ready():
            raise TimeoutError(f'{self.name} has not ended')
        return self._outcome.collect()

    result = get

    def link(self, callback):
        """Have callback(self) called in it at its end; now if it is over."""
        if self._links is None:
            callback(self)
        else:
            self._links.append(callback)

    def kill(self, exception=GreenExit, wait=True, timeout=None):
        """Raise the exception in it, where it waits; then wait for its end."""
        if isinstance(exception, type):
            exception = exception()
        if self.ready():
            return
        if self is current():
            raise exception
        if self._begun:
            _green.throw(self._handle, exception)
        else:
            self._killed = exception
        if wait:
            self.join(timeout)

    throw = kill


def _name_of(function):
    return getattr(function, '__name__', type(function).__name__)


def spawn(function, /, *args, **kwargs):
    """A green thread that calls function(*args, **kwargs) when this one
    waits."""
    return Green(function, args, kwargs)


def spawn_later(seconds, function, /, *args, **kwargs):
    """The same, after so many seconds."""
    def later():
        _time.sleep(seconds)
        return function(*args, **kwargs)
    return Green(later, name=_name_of(function))


def sleep(seconds=0):
    """Let the others run, for so long; 0: one turn of each."""
    if seconds > 0:
        _time.sleep(seconds)
    else:
        _green.turn()


def current():
    """The green thread that calls, or None in one that is not."""
    return _living.get(get_ident())


def kill(green, exception=GreenExit, wait=True, timeout=None):
    """green.kill(...)."""
    green.kill(exception, wait, timeout)


def killall(greens, exception=GreenExit, wait=True, timeout=None):
    """Kill all of them, then wait for all of them."""
    greens = list(greens)
    for green in greens:
        green.kill(exception, wait=False)
    if wait:
        joinall(greens, timeout)


def iwait(greens, timeout=None, count=None):
    """Each of them as it ends; stops when the time is up, or after count."""
    greens = list(greens)
    ended = SimpleQueue()
    for green in greens:
        green.link(ended.put)
    deadline = None if timeout is None else _time.monotonic() + timeout
    for _ in range(len(greens) if count is None else count):
        try:
            left = None if deadline is None else \
                max(0, deadline - _time.monotonic())
            yield ended.get(timeout=left)
        except Empty:
            return


def wait(greens, timeout=None, count=None):
    """Those that have ended, when all have, or count, or the time is up."""
    return list(iwait(greens, timeout, count))


def joinall(greens, timeout=None, raise_error=False, count=None):
    """Wait for all of them, or count; gives those that have ended.

    raise_error: the first exception is raised here as soon as it comes.
    """
    ended = []
    for green in iwait(greens, timeout, count):
        ended.append(green)
        if raise_error and green.exception is not None:
            green.get()
    return ended


class Group:
    """Green threads that are joined or killed together."""

    def __init__(self):
        self._greens = set()

    def __len__(self):
        return len(self._greens)

    def __iter__(self):
        return iter(list(self._greens))

    def __contains__(self, green):
        return green in self._greens

    def _forget(self, green):
        self._greens.discard(green)

    def spawn(self, function, /, *args, **kwargs):
        """A green thread of this group."""
        green = Green(function, args, kwargs)
        self._greens.add(green)
        green.link(self._forget)
        return green

    def join(self, timeout=None, raise_error=False):
        """Wait until none is left. True if none is."""
        deadline = None if timeout is None else _time.monotonic() + timeout
        while self._greens:
            left = None if deadline is None else deadline - _time.monotonic()
            if left is not None and left <= 0:
                break
            joinall(self._greens, left, raise_error)
        return not self._greens

    def kill(self, exception=GreenExit, wait=True, timeout=None):
        """End them all."""
        killall(self._greens, exception, wait, timeout)

    def apply(self, function, args=(), kwargs={}):
        """function(*args, **kwargs), in one of this group."""
        return self.spawn(function, *args, **kwargs).get()

    def map(self, function, *iterables):
        """[function(x), ...], all at the same time."""
        return list(self.imap(function, *iterables))

    def imap(self, function, *iterables):
        """The results one after the other, in order."""
        for green in self._all(function, iterables):
            yield green.get()

    def _all(self, function, iterables):
        return [self.spawn(function, *args) for args in zip(*iterables)]

    def imap_unordered(self, function, *iterables):
        """The results as they come."""
        for green in iwait(self._all(function, iterables)):
            yield green.get()


class Pool(Group):
    """A group of so many at a time; spawn() waits for a place."""

    def __init__(self, size=None):
        super().__init__()
        if size is not None and size < 1:
            raise ValueError('size must be at least 1')
        self.size = size
        self._places = None if size is None else Semaphore(size)

    def spawn(self, function, /, *args, **kwargs):
        """A green thread of this pool, as soon as there is a place."""
        if self._places is None:
            return super().spawn(function, *args, **kwargs)
        self._places.acquire()
        try:
            green = super().spawn(function, *args, **kwargs)
        except BaseException:
            self._places.release()
            raise
        green.link(self._leave)
        return green

    def _leave(self, green):
        self._places.release()

    def free_count(self):
        """How many places are free."""
        return 1 if self.size is None else self.size - len(self)

    def full(self):
        """Would spawn() wait?"""
        return self.free_count() <= 0


# The end of the thread that carries them -------------------------------------

def _end():
    """The C side calls this: nobody is left behind."""
    while greens := _green.idents():
        killall([_living[i] for i in greens if i in _living])
        _green.turn()
