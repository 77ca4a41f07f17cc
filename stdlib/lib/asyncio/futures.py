# SPDX-License-Identifier: MIT
"""Futures, and those of concurrent.futures as asyncio's."""

from _asyncio import Future

from . import events
from .exceptions import CancelledError, InvalidStateError

__all__ = ('Future', 'wrap_future', 'isfuture')

_PyFuture = _CFuture = Future


def isfuture(obj):
    """Is it a Future, or something that acts like one?"""
    return isinstance(obj, Future) or (
        hasattr(type(obj), '_asyncio_future_blocking')
        and obj._asyncio_future_blocking is not None)


def _get_loop(future):
    try:
        return future.get_loop()
    except AttributeError:
        return future._loop


def _set_result_unless_cancelled(future, result):
    if not future.cancelled():
        future.set_result(result)


def _convert(error):
    from concurrent import futures
    kind = type(error)
    if kind is futures.CancelledError:
        return CancelledError(*error.args).with_traceback(
            error.__traceback__)
    if kind is futures.InvalidStateError:
        return InvalidStateError(*error.args).with_traceback(
            error.__traceback__)
    return error


def _copy_state(source, target):
    """Make target what source has come to."""
    if target.cancelled():
        return
    if source.cancelled():
        target.cancel()
        return
    error = source.exception()
    if error is not None:
        target.set_exception(_convert(error))
    else:
        target.set_result(source.result())


def _to_concurrent(source, target):
    if source.cancelled():
        target.cancel()
    if not target.set_running_or_notify_cancel():
        return
    error = source.exception()
    if error is not None:
        target.set_exception(_convert(error))
    else:
        target.set_result(source.result())


def _chain_future(source, target):
    """Whatever comes of source comes of target; cancelling goes back."""
    source_loop = _get_loop(source) if isfuture(source) else None
    target_loop = _get_loop(target) if isfuture(target) else None

    def pass_on(future, other):
        if isfuture(future):
            _copy_state(other, future)
        else:
            _to_concurrent(other, future)

    def _call_check_cancel(target):
        if target.cancelled():
            if source_loop is None or source_loop is target_loop:
                source.cancel()
            else:
                source_loop.call_soon_threadsafe(source.cancel)

    def _call_set_state(source):
        if target.cancelled() and target_loop is not None \
                and target_loop.is_closed():
            return
        if target_loop is None or target_loop is source_loop:
            pass_on(target, source)
        elif not target_loop.is_closed():
            target_loop.call_soon_threadsafe(pass_on, target, source)

    target.add_done_callback(_call_check_cancel)
    source.add_done_callback(_call_set_state)


def wrap_future(future, *, loop=None):
    """A concurrent.futures.Future as one that can be awaited."""
    if isfuture(future):
        return future
    if loop is None:
        loop = events.get_event_loop()
    made = loop.create_future()
    _chain_future(future, made)
    return made
