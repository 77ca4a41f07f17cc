# SPDX-License-Identifier: MIT
"""Tasks, and waiting for several of them."""

import functools
import types

from _asyncio import (Task, Future, sleep, current_task, all_tasks,
                      create_task, get_running_loop)

from . import coroutines, events, exceptions, futures, queues, timeouts

__all__ = ('Task', 'create_task', 'FIRST_COMPLETED', 'FIRST_EXCEPTION',
           'ALL_COMPLETED', 'wait', 'wait_for', 'as_completed', 'sleep',
           'gather', 'shield', 'ensure_future', 'run_coroutine_threadsafe',
           'current_task', 'all_tasks', 'create_eager_task_factory',
           'eager_task_factory')

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'


def _create_task(loop, coro, name, context):
    """create_task for loops with a factory."""
    if name is None and context is None:
        return loop.create_task(coro)
    if context is None:
        return loop.create_task(coro, name=name)
    return loop.create_task(coro, name=name, context=context)


def create_eager_task_factory(custom_task_constructor):
    """A task factory: tasks begin at once, before anybody else runs."""
    def factory(loop, coro, *, name=None, context=None):
        return custom_task_constructor(coro, loop=loop, name=name,
                                       context=context, eager_start=True)
    return factory


eager_task_factory = create_eager_task_factory(Task)


# Anything awaitable as a future --------------------------------------------

async def _await(awaitable):
    return await awaitable


def ensure_future(coro_or_future, *, loop=None):
    """A task for a coroutine; a future as it is."""
    # What it mostly is, before all that it may be.
    if type(coro_or_future) is types.CoroutineType:
        if loop is None:
            loop = events.get_event_loop()
        return loop.create_task(coro_or_future)
    if futures.isfuture(coro_or_future):
        if loop is not None and loop is not futures._get_loop(coro_or_future):
            raise ValueError('The future belongs to a different loop than '
                             'the one specified as the loop argument')
        return coro_or_future
    coro = coro_or_future
    if not coroutines.iscoroutine(coro):
        if not hasattr(type(coro), '__await__'):
            raise TypeError('An asyncio.Future, a coroutine or an awaitable '
                            'is required')
        coro = _await(coro)
        coro.__name__ = '_wrap_awaitable'
        coro.__qualname__ = 'ensure_future.<locals>._wrap_awaitable'
    if loop is None:
        loop = events.get_event_loop()
    return loop.create_task(coro)


# wait ----------------------------------------------------------------------

async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Wait for futures; gives (done, pending). Nothing is cancelled."""
    if futures.isfuture(fs) or coroutines.iscoroutine(fs):
        raise TypeError('expect a list of futures, not '
                        f'{type(fs).__name__}')
    if not fs:
        raise ValueError('Set of Tasks/Futures is empty.')
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f'Invalid return_when value: {return_when}')
    fs = set(fs)
    if any(coroutines.iscoroutine(f) for f in fs):
        raise TypeError('Passing coroutines is forbidden, use tasks '
                        'explicitly.')
    return await _wait(fs, timeout, return_when, get_running_loop())


def _failed(future):
    return not future.cancelled() and future.exception() is not None


async def _wait(fs, timeout, return_when, loop):
    waiter = loop.create_future()
    # Those that are done already call back, too, in the next round.
    left = len(fs)
    timer = None
    if timeout is not None:
        timer = loop.call_later(timeout, _release, waiter)

    def _on_completion(future):
        nonlocal left
        left -= 1
        if (left <= 0 or return_when == FIRST_COMPLETED
                or return_when == FIRST_EXCEPTION and _failed(future)):
            if timer is not None:
                timer.cancel()
            if not waiter.done():
                waiter.set_result(None)

    for f in fs:
        f.add_done_callback(_on_completion)
    try:
        await waiter
    finally:
        if timer is not None:
            timer.cancel()
        for f in fs:
            f.remove_done_callback(_on_completion)
    done, pending = set(), set()
    for f in fs:
        (done if f.done() else pending).add(f)
    return done, pending


def _release(waiter):
    if not waiter.done():
        waiter.set_result(None)


async def wait_for(fut, timeout):
    """Await it; cancel it and raise TimeoutError when it takes too long."""
    if timeout is not None and timeout <= 0:
        fut = ensure_future(fut)
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut)
        try:
            return fut.result()
        except exceptions.CancelledError as error:
            raise TimeoutError from error
    async with timeouts.timeout(timeout):
        return await fut


async def _cancel_and_wait(future):
    loop = get_running_loop()
    waiter = loop.create_future()
    release = functools.partial(_release_waiter, waiter)
    future.add_done_callback(release)
    try:
        future.cancel()
        await waiter
    finally:
        future.remove_done_callback(release)


def _release_waiter(waiter, *args):
    if not waiter.done():
        waiter.set_result(None)


# as_completed --------------------------------------------------------------

class _AsCompletedIterator:
    """Iterates over futures in the order in which they end."""

    def __init__(self, fs, timeout):
        self._done = queues.Queue()
        self._timer = None
        loop = events.get_event_loop()
        todo = {ensure_future(f, loop=loop) for f in set(fs)}
        for f in todo:
            f.add_done_callback(self._handle_completion)
        if todo and timeout is not None:
            self._timer = loop.call_later(timeout, self._timed_out)
        self._todo = todo
        self._left = len(todo)

    def __aiter__(self):
        return self

    def __iter__(self):
        return self

    async def __anext__(self):
        if not self._left:
            raise StopAsyncIteration
        self._left -= 1
        return await self._next()

    def __next__(self):
        if not self._left:
            raise StopIteration
        self._left -= 1
        return self._next(resolve=True)

    def _handle_completion(self, future):
        if future is None or future not in self._todo:
            return
        self._todo.remove(future)
        self._done.put_nowait(future)
        if not self._todo and self._timer is not None:
            self._timer.cancel()

    def _timed_out(self):
        for f in self._todo:
            f.remove_done_callback(self._handle_completion)
            self._done.put_nowait(None)
        self._todo.clear()

    async def _next(self, resolve=False):
        future = await self._done.get()
        if future is None:
            raise exceptions.TimeoutError
        return future.result() if resolve else future

    # What is shown of the coroutines that iterating gives.
    _next.__name__ = '_wait_for_one'
    _next.__qualname__ = '_AsCompletedIterator._wait_for_one'


def as_completed(fs, *, timeout=None):
    """Iterate over futures, those that are done first coming first."""
    if futures.isfuture(fs) or coroutines.iscoroutine(fs):
        raise TypeError('expects an iterable of awaitables, not '
                        f'{type(fs).__name__}')
    return _AsCompletedIterator(fs, timeout)


# gather --------------------------------------------------------------------

class _GatheringFuture(futures.Future):
    """Cancelling it cancels what it gathers."""

    def __init__(self, children, *, loop):
        super().__init__(loop=loop)
        self._children = children
        self._cancel_requested = False

    def cancel(self, msg=None):
        if self.done():
            return False
        any_cancelled = False
        for child in self._children:
            if child.cancel(msg=msg):
                any_cancelled = True
        if any_cancelled:
            # The outer one is cancelled when all children have ended.
            self._cancel_requested = True
        return any_cancelled


def gather(*coros_or_futures, return_exceptions=False):
    """Run all of them together; gives a future of the list of results."""
    if not coros_or_futures:
        loop = events.get_event_loop()
        outer = loop.create_future()
        outer.set_result([])
        return outer
    outer = None
    left = 0
    early = []

    def _done_callback(future):
        nonlocal left
        left -= 1
        if outer is None or outer.done():
            if not future.cancelled():
                future.exception()
            return
        if not return_exceptions:
            if future.cancelled():
                outer.set_exception(future._make_cancelled_error())
                return
            error = future.exception()
            if error is not None:
                outer.set_exception(error)
                return
        if not left:
            finish()

    def finish():
        results = []
        for child in children:
            if child.cancelled():
                message = child._cancel_message
                result = exceptions.CancelledError(
                    '' if message is None else message)
            else:
                result = child.exception()
                if result is None:
                    result = child.result()
            results.append(result)
        if outer._cancel_requested:
            outer.set_exception(child._make_cancelled_error())
        else:
            outer.set_result(results)

    # The same awaitable given twice is run once.
    seen = {}
    children = []
    loop = None
    for arg in coros_or_futures:
        if arg in seen:
            children.append(seen[arg])
            continue
        future = ensure_future(arg, loop=loop)
        if loop is None:
            loop = futures._get_loop(future)
        if future is not arg:
            future._log_destroy_pending = False
        seen[arg] = future
        children.append(future)
        if future.done():
            early.append(future)
        else:
            left += 1
            future.add_done_callback(_done_callback)
    outer = _GatheringFuture(children, loop=loop)
    # Those that were done before count one each, once there is an outer one.
    left += len(early)
    for future in early:
        _done_callback(future)
    return outer


# shield --------------------------------------------------------------------

def shield(arg):
    """Await it, but leave it alone when whoever awaits is cancelled."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    loop = futures._get_loop(inner)
    outer = loop.create_future()

    def _inner_done_callback(inner):
        if outer.cancelled():
            if not inner.cancelled():
                inner.exception()
            return
        if inner.cancelled():
            outer.cancel()
        else:
            error = inner.exception()
            if error is not None:
                outer.set_exception(error)
            else:
                outer.set_result(inner.result())

    def _outer_done_callback(outer):
        if not inner.done():
            inner.remove_done_callback(_inner_done_callback)

    inner.add_done_callback(_inner_done_callback)
    outer.add_done_callback(_outer_done_callback)
    return outer


# From other threads --------------------------------------------------------

def run_coroutine_threadsafe(coro, loop):
    """Have a loop in another thread run it: a concurrent.futures.Future."""
    if not coroutines.iscoroutine(coro):
        raise TypeError('A coroutine object is required')
    from concurrent.futures import Future as ConcurrentFuture
    future = ConcurrentFuture()

    def begin():
        try:
            futures._chain_future(ensure_future(coro, loop=loop), future)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            if future.set_running_or_notify_cancel():
                future.set_exception(error)
            raise

    loop.call_soon_threadsafe(begin)
    return future
