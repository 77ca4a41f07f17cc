# SPDX-License-Identifier: MIT
"""Futures, waiting for several of them, and what all executors share.

A future has a condition of its own, which guards its state and is notified
when that changes. Who waits for several futures hangs a waiter into each of
them; to take several conditions at once they are taken in the order of id(),
so two who wait for the same futures can't lock each other out.
"""

import sys
import threading
import time

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'
_AS_COMPLETED = '_AS_COMPLETED'

PENDING = 'PENDING'
RUNNING = 'RUNNING'
CANCELLED = 'CANCELLED'
CANCELLED_AND_NOTIFIED = 'CANCELLED_AND_NOTIFIED'
FINISHED = 'FINISHED'

_SETTLED = (CANCELLED_AND_NOTIFIED, FINISHED)
_DONE = (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED)


class Error(Exception):
    """Base class of what this package raises."""


class CancelledError(Error):
    """The future was cancelled."""


TimeoutError = TimeoutError


class InvalidStateError(Error):
    """Not allowed in the state the future is in."""


class BrokenExecutor(RuntimeError):
    """The executor has lost a worker and takes nothing more."""


def _report(level, message, *args, error=True):
    """Log it, with the traceback of the exception being handled.

    Where nobody has loaded logging, nobody has set it up: then this prints
    what its handler of last resort would.
    """
    if 'logging' in sys.modules:
        logger = sys.modules['logging'].getLogger('concurrent.futures')
        getattr(logger, level)(message, *args, exc_info=error)
        return
    print(message % args, file=sys.stderr)
    if error:
        import traceback
        traceback.print_exc()


# Waiting for several ---------------------------------------------------------

class _Waiter:
    """Hears of futures as they finish; `event` is set when it is enough."""

    def __init__(self, enough, stop_on_exception=False):
        self.event = threading.Event()
        self.finished_futures = []
        self._left = enough
        self._stop_on_exception = stop_on_exception
        self._lock = threading.Lock()

    def add(self, future, failed):
        with self._lock:
            self.finished_futures.append(future)
            self._left -= 1
            if self._left <= 0 or failed and self._stop_on_exception:
                self.event.set()

    def take(self):
        """What has finished since; the event is ready for more."""
        with self._lock:
            finished, self.finished_futures = self.finished_futures, []
            self.event.clear()
        return finished

    # As each kind of end is told.
    def add_result(self, future):
        self.add(future, False)

    def add_exception(self, future):
        self.add(future, True)

    def add_cancelled(self, future):
        self.add(future, False)


class _All:
    """Holds the conditions of several futures, taken in one order."""

    def __init__(self, futures):
        self.futures = sorted(futures, key=id)

    def __enter__(self):
        for future in self.futures:
            future._condition.acquire()

    def __exit__(self, *exception):
        for future in self.futures:
            future._condition.release()


def _forget(waiter, futures):
    for future in futures:
        with future._condition:
            if waiter in future._waiters:
                future._waiters.remove(waiter)


def as_completed(fs, timeout=None):
    """The futures as they finish, those that have finished first."""
    if timeout is not None:
        deadline = time.monotonic() + timeout
    fs = set(fs)
    total = len(fs)
    waiter = _Waiter(1)
    with _All(fs):
        finished = [f for f in fs if f._state in _SETTLED]
        pending = fs.difference(finished)
        for future in pending:
            future._waiters.append(waiter)
    fs = None
    try:
        while finished:
            yield finished.pop()
        while pending:
            left = None
            if timeout is not None:
                left = deadline - time.monotonic()
                if left < 0:
                    raise TimeoutError(f'{len(pending)} (of {total}) futures '
                                       f'unfinished')
            waiter.event.wait(left)
            finished = waiter.take()
            finished.reverse()
            _forget(waiter, finished)
            pending.difference_update(finished)
            while finished:
                # Popped, so that the caller alone holds it.
                yield finished.pop()
    finally:
        _forget(waiter, pending)


class DoneAndNotDoneFutures(tuple):
    """(done, not_done): two sets of futures, with names."""

    __slots__ = ()
    _fields = ('done', 'not_done')

    def __new__(cls, done, not_done):
        return tuple.__new__(cls, (done, not_done))

    done = property(lambda self: self[0])
    not_done = property(lambda self: self[1])

    def __repr__(self):
        return (f'DoneAndNotDoneFutures(done={self[0]!r}, '
                f'not_done={self[1]!r})')


def _failed(future):
    return not future.cancelled() and future.exception() is not None


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Wait until one, the first failure, or all have come; (done, not_done)."""
    fs = set(fs)
    with _All(fs):
        done = {f for f in fs if f._state in _SETTLED}
        not_done = fs - done
        if (return_when == FIRST_COMPLETED and done
                or return_when == FIRST_EXCEPTION and any(map(_failed, done))
                or not not_done):
            return DoneAndNotDoneFutures(done, not_done)
        if return_when == FIRST_COMPLETED:
            waiter = _Waiter(1)
        elif return_when in (FIRST_EXCEPTION, ALL_COMPLETED):
            waiter = _Waiter(len(not_done), return_when == FIRST_EXCEPTION)
        else:
            raise ValueError(f'Invalid return condition: {return_when!r}')
        for future in not_done:
            future._waiters.append(waiter)
    waiter.event.wait(timeout)
    _forget(waiter, not_done)
    done.update(waiter.finished_futures)
    return DoneAndNotDoneFutures(done, fs - done)


# Futures ---------------------------------------------------------------------

class Future:
    """What an asynchronous call will come to."""

    def __init__(self):
        self._condition = threading.Condition()
        self._state = PENDING
        self._result = None
        self._exception = None
        self._waiters = []
        self._done_callbacks = []

    def __repr__(self):
        with self._condition:
            text = f'<{type(self).__name__} at {id(self):#x} '
            text += f'state={self._state.split("_")[0].lower()}'
            if self._state == FINISHED:
                if self._exception is not None:
                    text += f' raised {type(self._exception).__name__}'
                else:
                    text += f' returned {type(self._result).__name__}'
            return text + '>'

    def _invoke_callbacks(self):
        for callback in self._done_callbacks:
            self._invoke(callback)

    def _invoke(self, callback):
        try:
            callback(self)
        except Exception:
            _report('error', 'exception calling callback for %r', self)

    def cancel(self):
        """Cancel the call unless it runs or has ended; was it cancelled?"""
        with self._condition:
            if self._state in (RUNNING, FINISHED):
                return False
            if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED):
                return True
            self._state = CANCELLED
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def cancelled(self):
        with self._condition:
            return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self):
        with self._condition:
            return self._state == RUNNING

    def done(self):
        """Was it cancelled, or has it finished?"""
        with self._condition:
            return self._state in _DONE

    def add_done_callback(self, fn):
        """Call fn(future) when it is done; at once if it is."""
        with self._condition:
            if self._state not in _DONE:
                self._done_callbacks.append(fn)
                return
        self._invoke(fn)

    def _outcome(self):
        try:
            if self._exception is not None:
                raise self._exception
            return self._result
        finally:
            self = None     # no cycle through the traceback

    def _wait_until_done(self, timeout):
        """With the condition held."""
        if self._state not in _DONE:
            self._condition.wait(timeout)
        if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED):
            raise CancelledError
        if self._state != FINISHED:
            raise TimeoutError

    def result(self, timeout=None):
        """Wait for the call's value, or raise what it raised."""
        try:
            with self._condition:
                self._wait_until_done(timeout)
                return self._outcome()
        finally:
            self = None

    def exception(self, timeout=None):
        """Wait for what the call raised; None if it returned."""
        with self._condition:
            self._wait_until_done(timeout)
            return self._exception

    # For executors.

    def set_running_or_notify_cancel(self):
        """It is about to run. False: it was cancelled; forget it."""
        with self._condition:
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                for waiter in self._waiters:
                    waiter.add_cancelled(self)
                return False
            if self._state == PENDING:
                self._state = RUNNING
                return True
            _report('critical', 'Future %s in unexpected state: %s',
                    id(self), self._state, error=False)
            raise RuntimeError('Future in unexpected state')

    def _finish(self, result, exception):
        with self._condition:
            if self._state in _DONE:
                raise InvalidStateError(f'{self._state}: {self!r}')
            self._result = result
            self._exception = exception
            self._state = FINISHED
            for waiter in self._waiters:
                waiter.add(self, exception is not None)
            self._condition.notify_all()
        if self._done_callbacks:
            self._invoke_callbacks()

    def set_result(self, result):
        self._finish(result, None)

    def set_exception(self, exception):
        self._finish(None, exception)

    def __class_getitem__(cls, item):
        import types
        return types.GenericAlias(cls, item)


# Executors -------------------------------------------------------------------

class Executor:
    """Something that runs calls: see submit."""

    def submit(self, fn, /, *args, **kwargs):
        """Have fn(*args, **kwargs) run; gives its Future."""
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        """The values of fn over the iterables, in order, as they come."""
        if timeout is not None:
            deadline = timeout + time.monotonic()
        futures = [self.submit(fn, *args) for args in zip(*iterables)]
        futures.reverse()

        # A generator apart, so that the calls are submitted now.
        def results():
            try:
                while futures:
                    if timeout is None:
                        yield _take_result(futures.pop())
                    else:
                        yield _take_result(futures.pop(),
                                           deadline - time.monotonic())
            finally:
                for future in futures:
                    future.cancel()
        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Take no more calls; wait for those that run and wait."""

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        self.shutdown(wait=True)
        return False


def _take_result(future, timeout=None):
    """The result; cancels the future when that can't be had."""
    try:
        try:
            return future.result(timeout)
        finally:
            future.cancel()
    finally:
        del future
