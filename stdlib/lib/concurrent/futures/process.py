# SPDX-License-Identifier: MIT
"""ProcessPoolExecutor: calls run by a number of processes.

One thread of the parent, the manager, hands calls out and takes answers in:
see multiprocessing/_crew.py. When a worker is gone that wasn't told to, the
pool is broken: all calls fail, and no more are taken.
"""

import itertools
import os
import _signal
import threading
import types
import weakref
from collections import deque
from functools import partial

import multiprocessing
from concurrent.futures import _base
from multiprocessing._crew import Crew, _dumps, _loads, tasks

_LOST = ('A process in the process pool was terminated abruptly while the '
         'future was running or pending.')
_BROKEN = ('A child process terminated abruptly, the process pool is not '
           'usable anymore')

_managers = weakref.WeakSet()
_shutdown = False


def _at_exit():
    global _shutdown
    _shutdown = True
    managers = list(_managers)
    for manager in managers:
        manager.stop()
    for manager in managers:
        manager.thread.join()


threading._register_atexit(_at_exit)


class BrokenProcessPool(_base.BrokenExecutor):
    """A worker process ended although nobody told it to."""


class _RemoteTraceback(Exception):
    """The cause of an exception that came from a worker: its traceback."""

    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


# In a worker -----------------------------------------------------------------

def _failure(error):
    from traceback import format_exception
    text = ''.join(format_exception(error))
    return False, error, f'\n"""\n{text}"""'


def _answer_to(data):
    try:
        fn, args, kwargs = _loads(data)
        answer = True, fn(*args, **kwargs), None
    except BaseException as error:
        # Without this frame, which is none of the caller's business.
        if error.__traceback__.tb_next is not None:
            error.__traceback__ = error.__traceback__.tb_next
        answer = _failure(error)
    try:
        return _dumps(answer)
    except Exception as error:
        return _dumps(_failure(error))


def _work(connection, claims, initializer, initargs, most):
    # Ctrl-C at the terminal reaches all; the traceback is the parent's.
    _signal.signal(_signal.SIGINT, _signal.SIG_DFL)
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            _base._report('critical', 'Exception in initializer:')
            return
    for wire, data in tasks(connection, claims, most):
        try:
            wire.write([_answer_to(data)])
        except (BrokenPipeError, ConnectionResetError):
            return


# In the parent ---------------------------------------------------------------

class _Call:
    """A call, and the future it is to fulfil."""

    __slots__ = ('future', 'call', 'data')

    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.call = fn, args, kwargs
        self.data = None

    def prepare(self):
        """Make what a worker is sent. False: not to be had or wanted."""
        if not self.future.set_running_or_notify_cancel():
            return False
        try:
            self.data = _dumps(self.call)
        except Exception as error:
            self.future.set_exception(error)
            return False
        self.call = None
        return True

    def settle(self, success, value, text):
        if success:
            self.future.set_result(value)
            return
        if text is not None:
            value.__cause__ = _RemoteTraceback(text)
        self.future.set_exception(value)


class _Manager:
    """Shares calls out to workers, until it is stopped and all are done."""

    def __init__(self, context, count, initializer, initargs, most):
        # Guards the three below; what else there is the thread's own.
        self.lock = threading.Lock()
        self.waiting = deque()
        self.stopping = False
        self.broken = False
        self.most = most
        self.crew = Crew(context, 'Process', None, _work,
                         (initializer, initargs, most), most)
        try:
            for _ in range(count):
                self.crew.add()
        except BaseException:
            self.crew.end(True)
            raise
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()
        _managers.add(self)

    def put(self, call):
        with self.lock:
            if self.broken:
                raise BrokenProcessPool(_BROKEN)
            self.waiting.append(call)
        self.crew.wake()

    def stop(self, cancel=False):
        with self.lock:
            self.stopping = True
            cancelled = list(self.waiting) if cancel else []
            if cancel:
                self.waiting.clear()
            if not self.broken:
                self.crew.wake()
        for call in cancelled:
            call.future.cancel()

    def run(self):
        crew = self.crew
        try:
            while not self.broken:
                crew.hand_out(self.next)
                with self.lock:
                    if self.stopping and not self.waiting \
                            and not crew.busy():
                        break
                self.look_after(crew.take_in())
        finally:
            with self.lock:
                kill = self.broken
                self.broken = True
            crew.end(kill)

    def next(self):
        while True:
            with self.lock:
                if not self.waiting:
                    return None
                call = self.waiting.popleft()
            if call.prepare():
                return call

    def look_after(self, gone):
        """A worker that did all it was to do is replaced; else it is over."""
        for worker in gone:
            done = worker.left == 0 and worker.count == 0
            _, lost = self.crew.remove(worker)
            if done:
                self.crew.add()
            else:
                self.fail(lost)

    def fail(self, lost):
        with self.lock:
            self.broken = True
            calls = [] if lost is None else [lost]
            calls += self.crew.returned
            for worker in self.crew.workers:
                calls += [given.task for given in worker.given
                          if given.task is not None]
                worker.given.clear()
                worker.count = 0
            calls += self.waiting
            self.waiting.clear()
            self.crew.returned.clear()
        for call in calls:
            if not call.future.cancelled():
                call.future.set_exception(BrokenProcessPool(_LOST))


def _apply_to_chunk(fn, chunk):
    return [fn(*args) for args in chunk]


def _chunks(size, iterables):
    items = zip(*iterables)
    while chunk := tuple(itertools.islice(items, size)):
        yield chunk


def _flattened(chunks):
    for chunk in chunks:
        chunk.reverse()
        while chunk:
            yield chunk.pop()


class ProcessPoolExecutor(_base.Executor):
    """Runs calls in max_workers processes, started at the first call."""

    def __init__(self, max_workers=None, mp_context=None, initializer=None,
                 initargs=(), *, max_tasks_per_child=None):
        if max_workers is None:
            max_workers = os.process_cpu_count() or 1
        elif max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        if max_tasks_per_child is not None:
            if not isinstance(max_tasks_per_child, int):
                raise TypeError('max_tasks_per_child must be an integer')
            if max_tasks_per_child <= 0:
                raise ValueError('max_tasks_per_child must be >= 1')
        if mp_context is None:
            mp_context = multiprocessing.get_context(
                'spawn' if max_tasks_per_child is not None else None)
        if (max_tasks_per_child is not None
                and mp_context.get_start_method() == 'fork'):
            raise ValueError("max_tasks_per_child is incompatible with the "
                             "'fork' multiprocessing start method; supply a "
                             "different mp_context.")
        self._max_workers = max_workers
        self._mp_context = mp_context
        self._max_tasks_per_child = max_tasks_per_child
        self._initializer = initializer
        self._initargs = initargs
        self._manager = None
        # Guards the two around it.
        self._shutdown_lock = threading.Lock()
        self._shutdown_thread = False

    @property
    def _processes(self):
        if self._manager is None:
            return {}
        return {worker.process.pid: worker.process
                for worker in self._manager.crew.workers}

    def submit(self, fn, /, *args, **kwargs):
        with self._shutdown_lock:
            if self._shutdown_thread:
                raise RuntimeError('cannot schedule new futures after '
                                   'shutdown')
            if _shutdown:
                raise RuntimeError('cannot schedule new futures after '
                                   'interpreter shutdown')
            if self._manager is None:
                self._manager = _Manager(
                    self._mp_context, self._max_workers, self._initializer,
                    self._initargs, self._max_tasks_per_child)
                weakref.finalize(self, self._manager.stop).atexit = False
            future = _base.Future()
            self._manager.put(_Call(future, fn, args, kwargs))
            return future

    submit.__doc__ = _base.Executor.submit.__doc__

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        if chunksize < 1:
            raise ValueError('chunksize must be >= 1.')
        chunks = super().map(partial(_apply_to_chunk, fn),
                             _chunks(chunksize, iterables), timeout=timeout)
        return _flattened(chunks)

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._shutdown_lock:
            self._shutdown_thread = True
            manager = self._manager
        if manager is None:
            return
        manager.stop(cancel_futures)
        if wait:
            manager.thread.join()

    shutdown.__doc__ = _base.Executor.shutdown.__doc__

    __class_getitem__ = classmethod(types.GenericAlias)
