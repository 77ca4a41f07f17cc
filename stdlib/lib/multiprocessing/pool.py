# SPDX-License-Identifier: MIT
"""Pool: worker processes that tasks are shared out to; ThreadPool.

A thread of the parent, the dispatcher, hands the tasks out, takes the results
in, and replaces workers that are gone: see _crew.py. A task whose worker died
fails; it isn't run twice.
"""

import os
import _signal
import threading
import time
from collections import deque

from . import process as _process
from ._crew import Crew, _dumps, _loads, tasks
from .context import ProcessError, TimeoutError, _default_context

__all__ = ['Pool', 'ThreadPool']

_RUN, _CLOSE, _TERMINATE = 'RUN', 'CLOSE', 'TERMINATE'


class RemoteTraceback(Exception):
    """The cause of an exception that came from a worker: its traceback."""

    def __init__(self, text):
        self.tb = text

    def __str__(self):
        return self.tb


class MaybeEncodingError(Exception):
    """A task's result could not be sent back."""

    def __init__(self, error, value):
        self.exc = repr(error)
        self.value = repr(value)
        super().__init__(self.exc, self.value)

    def __str__(self):
        return (f"Error sending result: '{self.value}'. "
                f"Reason: '{self.exc}'")


class WorkerDied(ProcessError):
    """The worker that ran a task has ended without an answer."""


# In a worker --------------------------------------------------------------

def _traceback_text(error):
    from traceback import format_exception
    return f'\n"""\n{"".join(format_exception(error))}"""'


def _run_task(function, chunk, star, single):
    """(whether it worked, the result or the exception, traceback text)."""
    try:
        if single:
            args, kwargs = chunk
            return True, function(*args, **kwargs), None
        if star:
            return True, [function(*args) for args in chunk], None
        return True, [function(arg) for arg in chunk], None
    except Exception as error:
        # Without this frame, which is none of the caller's business.
        error.__traceback__ = error.__traceback__.tb_next
        return False, error, _traceback_text(error)


def _answer(wire, outcome):
    try:
        wire.send(outcome)
    except (BrokenPipeError, ConnectionResetError):
        raise
    except Exception as error:
        wrapped = MaybeEncodingError(error, outcome[1])
        wire.send((False, wrapped, None))


def worker(connection, claims, initializer, initargs, most):
    """What a worker process does."""
    # Ctrl-C at the terminal reaches all; the parent ends the workers.
    _signal.signal(_signal.SIGINT, _signal.SIG_IGN)
    if initializer is not None:
        initializer(*initargs)
    for wire, task in tasks(connection, claims, most):
        try:
            outcome = _run_task(*_loads(task))
        except Exception as error:
            outcome = False, error, _traceback_text(error)
        try:
            _answer(wire, outcome)
        except (BrokenPipeError, ConnectionResetError):
            return
        task = outcome = None


# Results ------------------------------------------------------------------

class ApplyResult:
    """What will come of an apply_async or map_async."""

    def __init__(self, pool, callback, error_callback):
        self._pool = pool
        self._event = threading.Event()
        self._callback = callback
        self._error_callback = error_callback
        self._success = None
        self._value = None

    def ready(self):
        return self._event.is_set()

    def successful(self):
        if not self.ready():
            raise ValueError(f'{self!r} not ready')
        return self._success

    def wait(self, timeout=None):
        self._event.wait(timeout)

    def get(self, timeout=None):
        """Wait for the result; raises what the task raised."""
        self.wait(timeout)
        if not self.ready():
            raise TimeoutError
        if self._success:
            return self._value
        raise self._value

    def _finish(self, success, value):
        self._success, self._value = success, value
        callback = self._callback if success else self._error_callback
        try:
            if callback:
                callback(value)
        finally:
            self._event.set()
            self._pool = None

    def _complete(self, index, success, value):
        if not self.ready():
            self._finish(success, value)


AsyncResult = ApplyResult


class MapResult(ApplyResult):
    def __init__(self, pool, chunks, callback, error_callback):
        ApplyResult.__init__(self, pool, callback, error_callback)
        self._chunks = [None] * chunks
        self._left = chunks
        self._failed = None
        if not chunks:
            self._finish(True, [])

    def _complete(self, index, success, value):
        self._left -= 1
        if success:
            self._chunks[index] = value
        elif self._failed is None:
            self._failed = value
        if self._left == 0 and not self.ready():
            if self._failed is not None:
                self._finish(False, self._failed)
            else:
                self._finish(True, [item for chunk in self._chunks
                                    for item in chunk])


class IMapIterator:
    """Results one by one, in the order of the tasks."""

    _ordered = True

    def __init__(self, pool):
        self._pool = pool
        self._condition = threading.Condition()
        self._items = deque()
        self._waiting = {}
        self._next = 0
        self._length = None    # how many chunks there are, once known

    def __iter__(self):
        return self

    def next(self, timeout=None):
        with self._condition:
            if not self._condition.wait_for(
                    lambda: self._items or self._next == self._length,
                    timeout):
                raise TimeoutError
            if not self._items:
                self._pool = None
                raise StopIteration
            success, value = self._items.popleft()
        if success:
            return value
        raise value

    __next__ = next

    def _add(self, success, value):
        if success:
            self._items.extend((True, item) for item in value)
        else:
            self._items.append((False, value))
        self._next += 1

    def _complete(self, index, success, value):
        with self._condition:
            if not self._ordered:
                self._add(success, value)
            else:
                self._waiting[index] = success, value
                while self._next in self._waiting:
                    self._add(*self._waiting.pop(self._next))
            self._condition.notify_all()

    def _set_length(self, length):
        with self._condition:
            self._length = length
            self._condition.notify_all()


class IMapUnorderedIterator(IMapIterator):
    """Results one by one, as they come."""

    _ordered = False


# The pool -----------------------------------------------------------------

class _Task:
    """A chunk of a call, and the result it is a part of."""

    __slots__ = ('result', 'index', 'data')

    def __init__(self, result, index, data):
        self.result = result
        self.index = index
        self.data = data

    def settle(self, success, value, text=None):
        if not success and text is not None:
            value.__cause__ = RemoteTraceback(text)
        self.result._complete(self.index, success, value)


def _chunks_of(iterable, size):
    chunk = []
    for item in iterable:
        chunk.append(item)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _check_arguments(processes, initializer, most):
    if processes < 1:
        raise ValueError('Number of processes must be at least 1')
    if most is not None and (not isinstance(most, int) or most <= 0):
        raise ValueError('maxtasksperchild must be a positive int or None')
    if initializer is not None and not callable(initializer):
        raise TypeError('initializer must be a callable')


class _BasePool:
    """The calls; subclasses take the tasks: _add(iterator of them)."""

    def __repr__(self):
        return (f'<{type(self).__module__}.{type(self).__qualname__} '
                f'state={self._state} pool_size={len(self._pool)}>')

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, *error):
        self.terminate()

    def __reduce__(self):
        raise NotImplementedError('pool objects cannot be passed between '
                                  'processes or pickled')

    def _check_running(self):
        if self._state != _RUN:
            raise ValueError('Pool not running')

    def _tasks(self, result, function, chunks, star=False, single=False):
        """Tasks of the chunks; one that can't be made or sent fails."""
        index = 0
        chunks = iter(chunks)
        while True:
            try:
                chunk = next(chunks)
            except StopIteration:
                break
            except Exception as error:
                result._complete(index, False, error)
                index += 1
                break
            try:
                data = self._pack((function, chunk, star, single))
            except Exception as error:
                result._complete(index, False, error)
            else:
                yield self._task_class(result, index, data)
            index += 1
        if isinstance(result, IMapIterator):
            result._set_length(index)

    def apply(self, func, args=(), kwds={}):
        """func(*args, **kwds), in a worker."""
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None,
                    error_callback=None):
        self._check_running()
        result = ApplyResult(self, callback, error_callback)
        self._add(self._tasks(result, func, [(tuple(args), dict(kwds))],
                              single=True))
        return result

    def _map(self, func, iterable, chunksize, callback, error_callback, star):
        self._check_running()
        items = iterable if isinstance(iterable, (list, tuple, range)) \
            else list(iterable)
        if chunksize is None:
            chunksize, more = divmod(len(items), self._processes * 4)
            chunksize += bool(more)
        chunksize = max(chunksize, 1)
        chunks = [items[i:i + chunksize]
                  for i in range(0, len(items), chunksize)]
        result = MapResult(self, len(chunks), callback, error_callback)
        if chunks:
            self._add(self._tasks(result, func, chunks, star))
        return result

    def map(self, func, iterable, chunksize=None):
        """[func(item) for item in iterable], the calls in the workers."""
        return self._map(func, iterable, chunksize, None, None, False).get()

    def map_async(self, func, iterable, chunksize=None, callback=None,
                  error_callback=None):
        return self._map(func, iterable, chunksize, callback, error_callback,
                         False)

    def starmap(self, func, iterable, chunksize=None):
        """[func(*args) for args in iterable], the calls in the workers."""
        return self._map(func, iterable, chunksize, None, None, True).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None,
                      error_callback=None):
        return self._map(func, iterable, chunksize, callback, error_callback,
                         True)

    def _imap(self, result, func, iterable, chunksize):
        self._check_running()
        if chunksize < 1:
            raise ValueError(f'Chunksize must be 1+, not {chunksize:n}')
        self._add(self._tasks(result, func, _chunks_of(iterable, chunksize)))
        return result

    def imap(self, func, iterable, chunksize=1):
        """The results one by one, in order."""
        return self._imap(IMapIterator(self), func, iterable, chunksize)

    def imap_unordered(self, func, iterable, chunksize=1):
        """The results one by one, as they come."""
        return self._imap(IMapUnorderedIterator(self), func, iterable,
                          chunksize)


class Pool(_BasePool):
    """Worker processes; map() and the like share tasks out to them."""

    _pack = staticmethod(_dumps)
    _task_class = _Task

    @staticmethod
    def Process(ctx, *args, **kwds):
        return ctx.Process(*args, **kwds)

    def __init__(self, processes=None, initializer=None, initargs=(),
                 maxtasksperchild=None, context=None):
        if processes is None:
            processes = os.process_cpu_count() or 1
        _check_arguments(processes, initializer, maxtasksperchild)
        self._ctx = context or _default_context.get_context()
        self._processes = processes
        self._state = _RUN
        # Guards _state and _sources; the rest is the dispatcher's.
        self._lock = threading.Lock()
        self._sources = deque()    # iterators of tasks
        self._crew = Crew(
            self._ctx, 'PoolWorker', True, worker,
            (initializer, tuple(initargs), maxtasksperchild),
            maxtasksperchild)
        try:
            for _ in range(processes):
                self._crew.add()
        except BaseException:
            self._crew.end(True)
            raise
        self._dispatcher = threading.Thread(target=self._dispatch,
                                            daemon=True)
        self._dispatcher.start()
        _process._finalizers.append(self.terminate)

    @property
    def _pool(self):
        return [worker.process for worker in self._crew.workers]

    # The dispatcher -------------------------------------------------------

    def _dispatch(self):
        try:
            while self._state != _TERMINATE:
                self._crew.hand_out(self._next_task)
                with self._lock:
                    if not (self._state == _RUN or self._sources
                            or self._crew.busy()):
                        break
                for gone in self._crew.take_in():
                    self._replace(gone)
        finally:
            self._crew.end(self._state == _TERMINATE)
            if self.terminate in _process._finalizers:
                _process._finalizers.remove(self.terminate)

    def _next_task(self):
        while True:
            with self._lock:
                if not self._sources:
                    return None
                source = self._sources[0]
            task = next(source, None)
            if task is not None:
                return task
            with self._lock:
                if self._sources and self._sources[0] is source:
                    self._sources.popleft()

    def _replace(self, gone):
        code, task = self._crew.remove(gone)
        if self._state != _TERMINATE:
            self._crew.add()
        if task is not None:
            task.settle(False, WorkerDied(
                f'a worker process ended with exit code {code} before its '
                'task was done'))

    def _add(self, source):
        with self._lock:
            self._check_running()
            self._sources.append(source)
        self._crew.wake()

    # The end --------------------------------------------------------------

    def _change(self, state):
        with self._lock:
            if self._state == _TERMINATE or self._state == state:
                return
            self._state = state
        self._crew.wake()

    def close(self):
        """No more tasks: the workers end when all are done."""
        self._change(_CLOSE)

    def terminate(self):
        """End the workers at once."""
        self._change(_TERMINATE)
        if threading.current_thread() is not self._dispatcher:
            self._dispatcher.join()

    def join(self):
        """Wait for the end of the workers."""
        if self._state == _RUN:
            raise ValueError('Pool is still running')
        self._dispatcher.join()


# Threads ------------------------------------------------------------------

class _ThreadTask:
    """As _Task, with the call itself: nothing is sent anywhere."""

    __slots__ = ('result', 'index', 'data')

    def __init__(self, result, index, data):
        self.result = result
        self.index = index
        self.data = data

    def run(self):
        success, value, _ = _run_task(*self.data)
        self.result._complete(self.index, success, value)


class ThreadPool(_BasePool):
    """As Pool, with threads instead of processes."""

    _task_class = _ThreadTask

    @staticmethod
    def _pack(call):
        return call

    def __init__(self, processes=None, initializer=None, initargs=()):
        if processes is None:
            processes = os.process_cpu_count() or 1
        _check_arguments(processes, initializer, None)
        self._processes = processes
        self._state = _RUN
        # Guards what follows; iterators of tasks are advanced under it, too.
        self._changed = threading.Condition()
        self._sources = deque()

        def worker():
            if initializer is not None:
                initializer(*initargs)
            self._work()

        from .dummy import DummyProcess
        self._pool = [DummyProcess(target=worker) for _ in range(processes)]
        for thread in self._pool:
            thread.name = thread.name.replace('Process', 'PoolWorker')
            thread.daemon = True
            thread.start()

    def _work(self):
        while (task := self._take()) is not None:
            task.run()
            task = None

    def _take(self):
        """The next task; None: that was all."""
        with self._changed:
            while True:
                if self._state == _TERMINATE:
                    return None
                if self._sources:
                    task = next(self._sources[0], None)
                    if task is not None:
                        return task
                    self._sources.popleft()
                elif self._state == _CLOSE:
                    return None
                else:
                    self._changed.wait()

    def _add(self, source):
        with self._changed:
            self._check_running()
            self._sources.append(source)
            self._changed.notify_all()

    def _change(self, state):
        with self._changed:
            if self._state != _TERMINATE:
                self._state = state
            self._changed.notify_all()

    def close(self):
        """No more tasks: the threads end when all are done."""
        self._change(_CLOSE)

    def terminate(self):
        """Begin no more tasks."""
        self._change(_TERMINATE)

    def join(self):
        """Wait for the end of the threads."""
        if self._state == _RUN:
            raise ValueError('Pool is still running')
        for thread in self._pool:
            thread.join()
