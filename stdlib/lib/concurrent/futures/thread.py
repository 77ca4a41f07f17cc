# SPDX-License-Identifier: MIT
"""ThreadPoolExecutor: calls run by a number of threads.

Threads are started one by one, as calls come for which none is idle. They end
when the executor is shut down, when it is forgotten, or when the interpreter
ends; each of these puts a None in the queue, which one thread takes, passes
on and ends.
"""

import itertools
import os
import queue
import threading
import types
import weakref
from concurrent.futures import _base

# Guards _shutdown, and that no call is submitted while it is being set.
_global_lock = threading.Lock()
_shutdown = False
_queues = weakref.WeakKeyDictionary()


def _at_exit():
    global _shutdown
    with _global_lock:
        _shutdown = True
        waiting = list(_queues.items())
    for _, work in waiting:
        work.put(None)
    for thread, _ in waiting:
        thread.join()


threading._register_atexit(_at_exit)


def _after_fork():
    global _global_lock
    _global_lock = threading.Lock()
    _queues.clear()


if hasattr(os, 'register_at_fork'):
    os.register_at_fork(after_in_child=_after_fork)


class _WorkItem:
    """A call, and the future it is to fulfil."""

    __slots__ = ('future', 'fn', 'args', 'kwargs')

    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn = fn
        self.args = args
        self.kwargs = kwargs

    def run(self):
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self.fn(*self.args, **self.kwargs)
        except BaseException as error:
            self.future.set_exception(error)
            self = None     # no cycle through the traceback
        else:
            self.future.set_result(result)

    __class_getitem__ = classmethod(types.GenericAlias)


def _initialized(reference, initializer, initargs):
    if initializer is None:
        return True
    try:
        initializer(*initargs)
    except BaseException:
        _base._report('critical', 'Exception in initializer:')
        executor = reference()
        if executor is not None:
            executor._initializer_failed()
        return False
    return True


def _worker(reference, work, initializer, initargs):
    if not _initialized(reference, initializer, initargs):
        return
    try:
        while True:
            try:
                item = work.get_nowait()
            except queue.Empty:
                executor = reference()
                if executor is not None:
                    executor._idle_semaphore.release()
                del executor
                item = work.get()
            if item is not None:
                item.run()
                del item
                continue
            executor = reference()
            if _shutdown or executor is None or executor._shutdown:
                if executor is not None:
                    executor._shutdown = True
                work.put(None)      # for the next thread
                return
            del executor
    except BaseException:
        _base._report('critical', 'Exception in worker')


class BrokenThreadPool(_base.BrokenExecutor):
    """A thread's initializer failed."""


class ThreadPoolExecutor(_base.Executor):
    """Runs calls in at most max_workers threads."""

    _counter = itertools.count().__next__

    def __init__(self, max_workers=None, thread_name_prefix='',
                 initializer=None, initargs=()):
        if max_workers is None:
            cores = getattr(os, 'process_cpu_count', os.cpu_count)() or 1
            max_workers = min(32, cores + 4)
        if max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        self._max_workers = max_workers
        self._work_queue = queue.SimpleQueue()
        self._idle_semaphore = threading.Semaphore(0)
        self._threads = set()
        self._broken = False
        self._shutdown = False
        self._shutdown_lock = threading.Lock()
        self._thread_name_prefix = (
            thread_name_prefix or f'ThreadPoolExecutor-{self._counter()}')
        self._initializer = initializer
        self._initargs = initargs

    def submit(self, fn, /, *args, **kwargs):
        with self._shutdown_lock, _global_lock:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._shutdown:
                raise RuntimeError('cannot schedule new futures after '
                                   'shutdown')
            if _shutdown:
                raise RuntimeError('cannot schedule new futures after '
                                   'interpreter shutdown')
            future = _base.Future()
            self._work_queue.put(_WorkItem(future, fn, args, kwargs))
            self._adjust_thread_count()
            return future

    submit.__doc__ = _base.Executor.submit.__doc__

    def _adjust_thread_count(self):
        if self._idle_semaphore.acquire(timeout=0):
            return
        count = len(self._threads)
        if count >= self._max_workers:
            return
        work = self._work_queue

        # When the executor is forgotten, one thread wakes and ends the rest.
        def forgotten(_, work=work):
            work.put(None)

        thread = threading.Thread(
            name=f'{self._thread_name_prefix or self}_{count}',
            target=_worker,
            args=(weakref.ref(self, forgotten), work, self._initializer,
                  self._initargs))
        thread.start()
        self._threads.add(thread)
        _queues[thread] = work

    def _initializer_failed(self):
        with self._shutdown_lock:
            self._broken = ('A thread initializer failed, the thread pool is '
                            'not usable anymore')
            for item in self._take_waiting():
                item.future.set_exception(BrokenThreadPool(self._broken))

    def _take_waiting(self):
        items = []
        while True:
            try:
                item = self._work_queue.get_nowait()
            except queue.Empty:
                return items
            if item is not None:
                items.append(item)

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._shutdown_lock:
            self._shutdown = True
            if cancel_futures:
                for item in self._take_waiting():
                    item.future.cancel()
            self._work_queue.put(None)
        if wait:
            for thread in self._threads:
                thread.join()

    shutdown.__doc__ = _base.Executor.shutdown.__doc__
