# SPDX-License-Identifier: MIT
"""What futures, tasks and handles look like to people."""

import functools
import reprlib
import sys
import traceback

from _asyncio import Sleep, Task, TimerHandle

from . import constants

_Function = type(lambda: None)


def _get_function_source(func):
    while True:
        if hasattr(func, '__wrapped__'):
            func = func.__wrapped__
        elif isinstance(func, functools.partial):
            func = func.func
        else:
            break
    if not isinstance(func, _Function):
        return None         # of a bound method nothing is shown either
    return func.__code__.co_filename, func.__code__.co_firstlineno


def _format_args_and_kwargs(args, kwargs, *, debug=False):
    if not debug:
        return '()'
    items = [reprlib.repr(arg) for arg in args or ()]
    items += [f'{k}={reprlib.repr(v)}' for k, v in (kwargs or {}).items()]
    return '({})'.format(', '.join(items))


def _format_callback(func, args, kwargs, suffix='', *, debug=False):
    if isinstance(func, functools.partial):
        suffix = _format_args_and_kwargs(args, kwargs, debug=debug) + suffix
        return _format_callback(func.func, func.args, func.keywords, suffix,
                                debug=debug)
    if hasattr(func, '__qualname__') and func.__qualname__:
        text = func.__qualname__
    elif hasattr(func, '__name__') and func.__name__:
        text = func.__name__
    else:
        text = repr(func)
    text += _format_args_and_kwargs(args, kwargs, debug=debug)
    return text + suffix


def _format_callback_source(func, args, *, debug=False):
    text = _format_callback(func, args, None, debug=debug)
    source = _get_function_source(func)
    if source:
        text += f' at {source[0]}:{source[1]}'
    return text


def extract_stack(f=None, limit=None):
    """Where this was made, in debug mode."""
    if f is None:
        f = sys._getframe(1)
    if limit is None:
        limit = constants.DEBUG_STACK_DEPTH
    stack = traceback.StackSummary.extract(traceback.walk_stack(f),
                                           limit=limit, lookup_lines=False)
    stack.reverse()
    return stack


# Handles -------------------------------------------------------------------

def handle_repr(handle):
    info = [type(handle).__name__]
    if handle._cancelled:
        info.append('cancelled')
    if isinstance(handle, TimerHandle):
        info.append(f'when={handle._when}')
    if handle._callback is not None:
        info.append(_format_callback_source(
            handle._callback, handle._args,
            debug=handle._loop.get_debug()))
    source = handle._source_traceback
    if source:
        info.append(f'created at {source[-1][0]}:{source[-1][1]}')
    return '<{}>'.format(' '.join(info))


# Futures -------------------------------------------------------------------

def _format_callbacks(callbacks):
    def one(callback):
        if isinstance(callback, Task):
            return 'Task.task_wakeup()'
        return _format_callback_source(callback, ())
    size = len(callbacks)
    if size == 1:
        text = one(callbacks[0][0])
    elif size == 2:
        text = f'{one(callbacks[0][0])}, {one(callbacks[1][0])}'
    else:
        text = (f'{one(callbacks[0][0])}, <{size - 2} more>, '
                f'{one(callbacks[-1][0])}')
    return f'cb=[{text}]'


def _future_info(future):
    info = [future._state.lower()]
    if future._state == 'FINISHED':
        if future._exception is not None:
            info.append(f'exception={future._exception!r}')
        else:
            info.append(f'result={reprlib.repr(future._result)}')
    if future._callbacks:
        info.append(_format_callbacks(future._callbacks))
    source = getattr(future, '_source_traceback', None)
    if source:
        info.append(f'created at {source[-1][0]}:{source[-1][1]}')
    return info


_shown = set()


def _guarded(future, text):
    key = id(future)
    if key in _shown:
        return '...'
    _shown.add(key)
    try:
        return text(future)
    finally:
        _shown.discard(key)


def future_repr(future):
    return _guarded(future, lambda future: '<{} {}>'.format(
        type(future).__name__, ' '.join(_future_info(future))))


# Tasks ---------------------------------------------------------------------

def _coroutine_line(coro):
    frame = getattr(coro, 'cr_frame', getattr(coro, 'gi_frame', None))
    return None if frame is None else frame.f_lineno


def _format_coroutine(coro):
    name = getattr(coro, '__qualname__', None) or type(coro).__name__
    code = getattr(coro, 'cr_code', getattr(coro, 'gi_code', None))
    if code is None:
        # sleep(), which is no frame.
        return f'{name}()' if name != 'sleep' else 'sleep() running'
    line = _coroutine_line(coro)
    if line is not None:
        return f'{name}() running at {code.co_filename}:{line}'
    return (f'{name}() done, defined at '
            f'{code.co_filename}:{code.co_firstlineno}')


def _task_info(task):
    info = _future_info(task)
    if task.cancelling() and not task.done():
        info[0] = 'cancelling'
    info.insert(1, f'name={task.get_name()!r}')
    waiter = task._fut_waiter
    if waiter is not None:
        if not isinstance(waiter, Sleep):
            text = repr(waiter)
        elif waiter._cancelled:
            text = '<Future cancelled>'
        else:
            text = '<Future pending cb=[Task.task_wakeup()]>'
        info.insert(2, f'wait_for={text}')
    if task._coro is not None:
        info.insert(2, f'coro=<{_format_coroutine(task._coro)}>')
    return info


def task_repr(task):
    return _guarded(task, lambda task: '<{} {}>'.format(
        type(task).__name__, ' '.join(_task_info(task))))


def task_stack(task, limit):
    """The frames of a task's coroutine, the outermost only if it waits."""
    frames = []
    coro = task._coro
    frame = getattr(coro, 'cr_frame', getattr(coro, 'gi_frame', None))
    if frame is not None:
        while frame is not None:
            if limit is not None:
                if limit <= 0:
                    break
                limit -= 1
            frames.append(frame)
            frame = frame.f_back
        frames.reverse()
    elif task.done() and not task.cancelled() and task._exception:
        tb = task._exception.__traceback__
        while tb is not None:
            if limit is not None:
                if limit <= 0:
                    break
                limit -= 1
            frames.append(tb.tb_frame)
            tb = tb.tb_next
    return frames


def print_task_stack(task, limit, file):
    frames = task_stack(task, limit)
    failed = (task._exception
              if task.done() and not task.cancelled() else None)
    if not frames:
        print(f'No stack for {task!r}', file=file)
    elif failed is not None:
        print(f'Traceback for {task!r} (most recent call last):', file=file)
    else:
        print(f'Stack for {task!r} (most recent call last):', file=file)
    rows = [traceback.FrameSummary(f.f_code.co_filename, f.f_lineno,
                                   f.f_code.co_name) for f in frames]
    # Without a file, these go to stderr and the lines around to stdout.
    print(''.join(traceback.format_list(rows)), end='',
          file=sys.stderr if file is None else file)
    if failed is not None:
        for line in traceback.format_exception_only(type(failed), failed):
            print(line, file=file, end='')
