# SPDX-License-Identifier: MIT
"""The event loop: what isn't in C, and has nothing to do with sockets."""

import atexit
import gc
import sys
import threading
import warnings
import weakref

import _asyncio

from . import coroutines, events, format_helpers, futures, tasks
from .log import logger

__all__ = ('BaseEventLoop',)


# Called from C -------------------------------------------------------------

def check_scheduling(loop, callback, method, same_thread):
    """Debug mode: is it a callback, and the right thread?"""
    if coroutines.iscoroutine(callback) \
            or coroutines.iscoroutinefunction(callback):
        raise TypeError(f'coroutines cannot be used with {method}()')
    if not callable(callback):
        raise TypeError(f'a callable object was expected by {method}(), '
                        f'got {callback!r}')
    if same_thread and loop._thread_id not in (None, threading.get_ident()):
        raise RuntimeError('Non-thread-safe operation invoked on an event '
                           'loop other than the current one')


def report_callback(loop, what, error):
    """A callback raised something."""
    if isinstance(what, events.Handle):
        text = format_helpers._format_callback_source(
            what._callback, what._args)
    else:
        text = format_helpers._format_callback_source(what, ())
    handle = what if isinstance(what, events.Handle) \
        else events.Handle(what, (), loop)
    context = {'message': f'Exception in callback {text}',
               'exception': error, 'handle': handle}
    source = getattr(what, '_source_traceback', None)
    if source:
        context['source_traceback'] = source
    loop.call_exception_handler(context)


def _format_handle(what):
    callback = getattr(what, '_callback', None)
    owner = getattr(callback, '__self__', None)
    return repr(owner) if isinstance(owner, tasks.Task) else str(what)


def report_slow(what, seconds):
    """Debug mode: this kept everybody else waiting."""
    logger.warning('Executing %s took %.3f seconds', _format_handle(what),
                   seconds)


# The loop ------------------------------------------------------------------

def _stop_when_done(future):
    if not future.cancelled():
        error = future.exception()
        if isinstance(error, (SystemExit, KeyboardInterrupt)):
            # It is on its way out of run_forever already.
            return
    futures._get_loop(future).stop()


# What is shown as the name of this callback, for those who print tasks.
_stop_when_done.__name__ = '_run_until_complete_cb'
_stop_when_done.__qualname__ = '_run_until_complete_cb'


# Tasks that failed keep their frames, and those them: what nobody asked for
# is reported while there still is somebody who can.
atexit.register(gc.collect)

# For gil.tasks(); of any thread.
_loops = weakref.WeakSet()


class BaseEventLoop(_asyncio.Loop, events.AbstractEventLoop):
    """Runs callbacks, tasks and whatever waits for the outside."""

    _thread_id = None
    _exception_handler = None
    _default_executor = None
    _executor_shutdown_called = False
    _asyncgens_shutdown_called = False

    def __init__(self):
        _loops.add(self)
        self._asyncgens = weakref.WeakSet()
        self.set_debug(coroutines._is_debug_mode())

    def __repr__(self):
        return (f'<{self.__class__.__name__} running={self.is_running()} '
                f'closed={self.is_closed()} debug={self.get_debug()}>')

    # Running

    def _check_closed(self):
        if self.is_closed():
            raise RuntimeError('Event loop is closed')

    def _check_running(self):
        if self.is_running():
            raise RuntimeError('This event loop is already running')
        if events._get_running_loop() is not None:
            raise RuntimeError('Cannot run the event loop while another loop '
                               'is running')

    def run_forever(self):
        """Run until stop() is called."""
        self._check_closed()
        self._check_running()
        hooks = sys.get_asyncgen_hooks()
        self._thread_id = threading.get_ident()
        sys.set_asyncgen_hooks(self._asyncgen_first, self._asyncgen_last)
        try:
            self._run()
        finally:
            self._thread_id = None
            sys.set_asyncgen_hooks(*hooks)

    def run_until_complete(self, future):
        """Run until the future is done; gives its result."""
        self._check_closed()
        self._check_running()
        is_new = not futures.isfuture(future)
        future = tasks.ensure_future(future, loop=self)
        if is_new:
            # Whether it was retrieved is seen by whoever called us.
            future._log_destroy_pending = False
        future.add_done_callback(_stop_when_done)
        try:
            self.run_forever()
        except:
            if is_new and future.done() and not future.cancelled():
                # The coroutine's exception is on its way already.
                future.exception()
            raise
        finally:
            future.remove_done_callback(_stop_when_done)
        if not future.done():
            raise RuntimeError('Event loop stopped before Future completed.')
        return future.result()

    def close(self):
        """Let go of everything; the loop can't be used any more."""
        if self.is_running():
            raise RuntimeError('Cannot close a running event loop')
        if self.is_closed():
            return
        if self.get_debug():
            logger.debug('Close %r', self)
        self._close()
        executor, self._default_executor = self._default_executor, None
        self._executor_shutdown_called = True
        if executor is not None:
            executor.shutdown(wait=False)

    def __del__(self, _warn=warnings.warn):
        if not self.is_closed():
            _warn(f'unclosed event loop {self!r}', ResourceWarning,
                  source=self)
            if not self.is_running():
                self.close()

    # Async generators

    def _asyncgen_first(self, generator):
        if self._asyncgens_shutdown_called:
            warnings.warn(f'asynchronous generator {generator!r} was '
                          'scheduled after loop.shutdown_asyncgens() call',
                          ResourceWarning, source=self)
        self._asyncgens.add(generator)

    def _asyncgen_last(self, generator):
        self._asyncgens.discard(generator)
        if not self.is_closed():
            self.call_soon_threadsafe(self.create_task, generator.aclose())

    async def shutdown_asyncgens(self):
        """Close all async generators that were not run to their end."""
        self._asyncgens_shutdown_called = True
        if not len(self._asyncgens):
            return
        closing = list(self._asyncgens)
        self._asyncgens.clear()
        results = await tasks.gather(*[g.aclose() for g in closing],
                                     return_exceptions=True)
        for result, generator in zip(results, closing):
            if isinstance(result, Exception):
                self.call_exception_handler({
                    'message': 'an error occurred during closing of '
                               f'asynchronous generator {generator!r}',
                    'exception': result, 'asyncgen': generator})

    # Executors

    def run_in_executor(self, executor, func, *args):
        """Call func(*args) in a thread of the executor's."""
        self._check_closed()
        if self.get_debug():
            check_scheduling(self, func, 'run_in_executor', False)
        if executor is None:
            executor = self._default_executor
            if self._executor_shutdown_called:
                raise RuntimeError('Executor shutdown has been called')
            if executor is None:
                from concurrent.futures import ThreadPoolExecutor
                executor = ThreadPoolExecutor(thread_name_prefix='asyncio')
                self._default_executor = executor
        return futures.wrap_future(executor.submit(func, *args), loop=self)

    def set_default_executor(self, executor):
        """Use it where run_in_executor is given None."""
        from concurrent.futures import ThreadPoolExecutor
        if not isinstance(executor, ThreadPoolExecutor):
            raise TypeError('executor must be ThreadPoolExecutor instance')
        self._default_executor = executor

    async def shutdown_default_executor(self, timeout=None):
        """Wait until the default executor's threads have ended."""
        self._executor_shutdown_called = True
        executor = self._default_executor
        if executor is None:
            return
        done = self.create_future()
        thread = threading.Thread(target=self._shut_executor, args=(done,))
        thread.start()
        try:
            from . import timeouts
            async with timeouts.timeout(timeout):
                await done
        except TimeoutError:
            warnings.warn('The executor did not finishing joining its '
                          f'threads within {timeout} seconds.',
                          RuntimeWarning, stacklevel=2)
            executor.shutdown(wait=False)
        else:
            thread.join()

    def _shut_executor(self, future):
        try:
            self._default_executor.shutdown(wait=True)
            if not self.is_closed():
                self.call_soon_threadsafe(
                    futures._set_result_unless_cancelled, future, None)
        except Exception as error:
            if not self.is_closed() and not future.cancelled():
                self.call_soon_threadsafe(future.set_exception, error)

    # Tasks

    def set_task_factory(self, factory):
        """What makes tasks: factory(loop, coro, **kwargs); None: Task."""
        if factory is not None and not callable(factory):
            raise TypeError('task factory must be a callable or None')
        self._task_factory = factory

    def get_task_factory(self):
        return self._task_factory

    # What goes wrong

    def get_exception_handler(self):
        return self._exception_handler

    def set_exception_handler(self, handler):
        """handler(loop, context) is told what nobody else was."""
        if handler is not None and not callable(handler):
            raise TypeError('A callable object or None is expected, '
                            f'got {handler!r}')
        self._exception_handler = handler

    def default_exception_handler(self, context):
        """Log what went wrong."""
        message = context.get('message')
        if not message:
            message = 'Unhandled exception in event loop'
        error = context.get('exception')
        info = False
        if error is not None:
            info = (type(error), error, error.__traceback__)
        lines = [message]
        for key in sorted(context):
            if key in ('message', 'exception'):
                continue
            value = context[key]
            if key in ('source_traceback', 'handle_traceback'):
                import traceback
                text = ''.join(traceback.format_list(value)).rstrip()
                value = 'Object created at (most recent call last):\n' + text
                if key == 'handle_traceback':
                    value = value.replace('Object', 'Handle', 1)
            else:
                value = repr(value)
            lines.append(f'{key}: {value}')
        logger.error('\n'.join(lines), exc_info=info)

    def call_exception_handler(self, context):
        """Tell the exception handler, or log it."""
        handler = self._exception_handler
        if handler is None:
            self._log_default(context, 'Exception in default exception '
                                       'handler')
            return
        try:
            handler(self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._log_default({
                'message': 'Unhandled error in exception handler',
                'exception': error, 'context': context},
                'Exception in default exception handler while handling an '
                'unexpected error in custom exception handler')

    def _log_default(self, context, message):
        try:
            self.default_exception_handler(context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException:
            logger.error(message, exc_info=True)
