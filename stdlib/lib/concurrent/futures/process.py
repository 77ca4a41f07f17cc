# SPDX-License-Identifier: MIT
"""ProcessPoolExecutor: calls run by a number of processes.

Each worker has a pipe of its own and one call at a time. One thread of the
parent, the manager, hands calls out and takes answers in; it alone touches
the workers. When a worker is gone without an answer the pool is broken: all
calls fail, and no more are taken.
"""

import itertools
import os
import threading
import types
import weakref
from collections import deque
from functools import partial

import multiprocessing
from concurrent.futures import _base
from multiprocessing.connection import Pipe, _dumps, _loads, wait
from multiprocessing.process import Process

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


def _work(connection, initializer, initargs):
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            _base._report('Exception in initializer:')
            return
    while True:
        try:
            data = connection.recv_bytes()
        except (EOFError, OSError):
            return
        if not data:
            return
        try:
            connection.send_bytes(_answer_to(data))
        except (BrokenPipeError, ConnectionResetError):
            return


class _WorkerProcess(Process):
    """Closes, in the child, the ends that belong to the parent."""

    def _become_current(self):
        super()._become_current()
        for connection in self._parents_ends:
            connection.close()


_WorkerProcess.__name__ = _WorkerProcess.__qualname__ = 'ForkProcess'


# In the parent ---------------------------------------------------------------

class _Call:
    """A call, and the future it is to fulfil."""

    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.call = fn, args, kwargs

    def data(self):
        """What a worker is sent; None when that is not possible."""
        if not self.future.set_running_or_notify_cancel():
            return None
        try:
            return _dumps(self.call)
        except Exception as error:
            self.future.set_exception(error)
            return None

    def settle(self, success, value, text):
        if success:
            self.future.set_result(value)
            return
        value.__cause__ = _RemoteTraceback(text)
        self.future.set_exception(value)


class _Worker:
    """One worker, seen from the manager."""

    def __init__(self, manager, initializer, initargs):
        self.call = None
        self.connection, theirs = Pipe()
        self.process = _WorkerProcess(
            target=_work, args=(theirs, initializer, initargs))
        self.process._parents_ends = [
            self.connection, manager.wake_reader, manager.wake_writer,
            *(worker.connection for worker in manager.workers)]
        try:
            self.process.start()
        finally:
            theirs.close()
        del self.process._parents_ends

    def end(self, kill):
        try:
            self.connection.send_bytes(b'')
        except OSError:
            pass
        self.connection.close()
        if kill:
            self.process.terminate()
        self.process.join()


class _Manager:
    """Shares calls out to workers, until it is stopped and all are done."""

    def __init__(self, count, initializer, initargs):
        # Guards the four below; what else there is the thread's own.
        self.lock = threading.Lock()
        self.waiting = deque()
        self.stopping = False
        self.broken = False
        self.woken = False
        self.workers = []
        self.wake_reader, self.wake_writer = Pipe(False)
        for _ in range(count):
            self.workers.append(_Worker(self, initializer, initargs))
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()
        _managers.add(self)

    def _wake(self):
        if not self.woken:
            self.woken = True
            self.wake_writer.send_bytes(b'!')

    def put(self, call):
        with self.lock:
            if self.broken:
                raise BrokenProcessPool(_BROKEN)
            self.waiting.append(call)
            self._wake()

    def stop(self, cancel=False):
        with self.lock:
            self.stopping = True
            cancelled = list(self.waiting) if cancel else []
            if cancel:
                self.waiting.clear()
            if not self.broken:
                self._wake()
        for call in cancelled:
            call.future.cancel()

    def run(self):
        try:
            while self._hand_out():
                self._take_in()
        finally:
            with self.lock:
                broken = self.broken
                self.broken = True
            for worker in self.workers:
                worker.end(broken)
            self.wake_reader.close()
            self.wake_writer.close()

    def _next(self):
        """The next call that can be sent, with its data."""
        while True:
            with self.lock:
                if not self.waiting:
                    return None, None
                call = self.waiting.popleft()
            data = call.data()
            if data is not None:
                return call, data

    def _hand_out(self):
        """Calls for those who have none. False: that was all."""
        for worker in self.workers:
            if worker.call is None and not self.broken:
                worker.call, data = self._next()
                if worker.call is None:
                    break
                try:
                    worker.connection.send_bytes(data)
                except OSError:
                    pass    # it is gone: seen when it is read from
        busy = any(worker.call for worker in self.workers)
        with self.lock:
            if self.broken:
                return False
            return bool(not self.stopping or busy or self.waiting)

    def _take_in(self):
        by_connection = {worker.connection: worker
                         for worker in self.workers}
        for ready in wait([self.wake_reader, *by_connection]):
            if ready is self.wake_reader:
                with self.lock:
                    ready.recv_bytes()
                    self.woken = False
                continue
            worker = by_connection[ready]
            try:
                answer = _loads(ready.recv_bytes())
            except (EOFError, OSError):
                self._break()
                return
            except Exception as error:
                answer = _failure(error)
            call, worker.call = worker.call, None
            call.settle(*answer)
            del call, answer

    def _break(self):
        with self.lock:
            self.broken = True
            lost = list(self.waiting)
            self.waiting.clear()
        for worker in self.workers:
            if worker.call is not None:
                lost.append(worker.call)
                worker.call = None
        for call in lost:
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
            raise ValueError("max_tasks_per_child is incompatible with the "
                             "'fork' multiprocessing start method; supply a "
                             "different mp_context.")
        self._max_workers = max_workers
        self._mp_context = mp_context or multiprocessing.get_context()
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
                for worker in self._manager.workers}

    def submit(self, fn, /, *args, **kwargs):
        with self._shutdown_lock:
            if self._shutdown_thread:
                raise RuntimeError('cannot schedule new futures after '
                                   'shutdown')
            if _shutdown:
                raise RuntimeError('cannot schedule new futures after '
                                   'interpreter shutdown')
            if self._manager is None:
                self._manager = _Manager(self._max_workers,
                                         self._initializer, self._initargs)
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
