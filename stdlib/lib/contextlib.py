# SPDX-License-Identifier: MIT
"""Context managers out of functions, and some that are often needed."""

import abc
import os
import sys
from functools import wraps

__all__ = ['asynccontextmanager', 'contextmanager', 'closing', 'nullcontext',
           'AbstractContextManager', 'AbstractAsyncContextManager',
           'AsyncExitStack', 'ContextDecorator', 'AsyncContextDecorator',
           'ExitStack', 'redirect_stdout', 'redirect_stderr', 'suppress',
           'aclosing', 'chdir']


class AbstractContextManager(abc.ABC):
    """What has __enter__ and __exit__."""

    __slots__ = ()

    def __enter__(self):
        return self

    @abc.abstractmethod
    def __exit__(self, kind, value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, other):
        if cls is AbstractContextManager:
            return _has_all(other, '__enter__', '__exit__')
        return NotImplemented


class AbstractAsyncContextManager(abc.ABC):
    """What has __aenter__ and __aexit__."""

    __slots__ = ()

    async def __aenter__(self):
        return self

    @abc.abstractmethod
    async def __aexit__(self, kind, value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, other):
        if cls is AbstractAsyncContextManager:
            return _has_all(other, '__aenter__', '__aexit__')
        return NotImplemented


def _has_all(cls, *names):
    for name in names:
        for base in cls.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
        else:
            return NotImplemented
    return True


class ContextDecorator:
    """Lets a context manager decorate functions, too."""

    def _recreate_cm(self):
        return self

    def __call__(self, function):
        @wraps(function)
        def inner(*args, **kwds):
            with self._recreate_cm():
                return function(*args, **kwds)
        return inner


class AsyncContextDecorator:
    def _recreate_cm(self):
        return self

    def __call__(self, function):
        @wraps(function)
        async def inner(*args, **kwds):
            async with self._recreate_cm():
                return await function(*args, **kwds)
        return inner


class _GeneratorContextManager(ContextDecorator, AbstractContextManager):
    """Runs a generator up to its yield, and on from there at the end."""

    def __init__(self, function, args, kwds):
        self.gen = function(*args, **kwds)
        self.func, self.args, self.kwds = function, args, kwds
        self.__doc__ = getattr(function, '__doc__', None)

    def _recreate_cm(self):
        return type(self)(self.func, self.args, self.kwds)

    def __enter__(self):
        del self.args, self.kwds, self.func
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, kind, value, traceback):
        if kind is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                self.gen.close()
        if value is None:
            value = kind()
        try:
            self.gen.throw(value)
        except StopIteration as error:
            return error is not value
        except RuntimeError as error:
            if error is value:
                error.__traceback__ = traceback
                return False
            # A StopIteration thrown in comes out wrapped.
            if isinstance(value, StopIteration) \
                    and error.__cause__ is value:
                value.__traceback__ = traceback
                return False
            raise
        except BaseException as error:
            if error is not value:
                raise
            error.__traceback__ = traceback
            return False
        try:
            raise RuntimeError("generator didn't stop after throw()")
        finally:
            self.gen.close()


def contextmanager(function):
    """Make a generator function a maker of context managers."""
    @wraps(function)
    def helper(*args, **kwds):
        return _GeneratorContextManager(function, args, kwds)
    return helper


class _AsyncGeneratorContextManager(AsyncContextDecorator,
                                    AbstractAsyncContextManager):
    def __init__(self, function, args, kwds):
        self.gen = function(*args, **kwds)
        self.func, self.args, self.kwds = function, args, kwds
        self.__doc__ = getattr(function, '__doc__', None)

    def _recreate_cm(self):
        return type(self)(self.func, self.args, self.kwds)

    async def __aenter__(self):
        del self.args, self.kwds, self.func
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, kind, value, traceback):
        if kind is None:
            try:
                await anext(self.gen)
            except StopAsyncIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                await self.gen.aclose()
        if value is None:
            value = kind()
        try:
            await self.gen.athrow(value)
        except StopAsyncIteration as error:
            return error is not value
        except RuntimeError as error:
            if error is value:
                return False
            if isinstance(value, (StopIteration, StopAsyncIteration)) \
                    and error.__cause__ is value:
                return False
            raise
        except BaseException as error:
            if error is not value:
                raise
            return False
        try:
            raise RuntimeError("generator didn't stop after athrow()")
        finally:
            await self.gen.aclose()


def asynccontextmanager(function):
    """The same for asynchronous generators."""
    @wraps(function)
    def helper(*args, **kwds):
        return _AsyncGeneratorContextManager(function, args, kwds)
    return helper


class closing(AbstractContextManager):
    """Calls close() at the end."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *error):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *error):
        await self.thing.aclose()


class _Redirect(AbstractContextManager):
    _stream = None

    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []

    def __enter__(self):
        self._old_targets.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, kind, value, traceback):
        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_Redirect):
    """Sends what is printed to another file."""

    _stream = 'stdout'


class redirect_stderr(_Redirect):
    _stream = 'stderr'


class suppress(AbstractContextManager):
    """Ignores some exceptions."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, kind, value, traceback):
        if kind is None:
            return
        if issubclass(kind, self._exceptions):
            return True
        if issubclass(kind, BaseExceptionGroup):
            match, rest = value.split(self._exceptions)
            if rest is None:
                return True
            raise rest
        return False


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """Does nothing."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *error):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *error):
        pass


class chdir(AbstractContextManager):
    """Changes the working folder for a while."""

    def __init__(self, path):
        self.path = path
        self._old_cwd = []

    def __enter__(self):
        self._old_cwd.append(os.getcwd())
        os.chdir(self.path)

    def __exit__(self, *error):
        os.chdir(self._old_cwd.pop())


def _raise_as_it_is(error):
    """Raise it with the context that it has."""
    context = error.__context__
    try:
        raise error
    except BaseException:
        error.__context__ = context
        raise


class _BaseExitStack:
    def __init__(self):
        self._callbacks = []   # (is it synchronous, function of the error)

    def pop_all(self):
        """Hand everything over to a new stack."""
        new = type(self)()
        new._callbacks, self._callbacks = self._callbacks, []
        return new

    def push(self, exit):
        cls = type(exit)
        if hasattr(cls, '__exit__'):
            self._push_exit(exit)
        else:
            self._callbacks.append((True, exit))
        return exit

    def _push_exit(self, manager):
        leave = type(manager).__exit__
        self._callbacks.append((True, lambda *e: leave(manager, *e)))

    def enter_context(self, cm):
        """Enter a context manager; it's left with the stack."""
        cls = type(cm)
        try:
            enter, _ = cls.__enter__, cls.__exit__
        except AttributeError:
            raise TypeError(
                f"'{cls.__module__}.{cls.__qualname__}' object does not "
                'support the context manager protocol') from None
        result = enter(cm)
        self._push_exit(cm)
        return result

    def callback(self, callback, /, *args, **kwds):
        """Call a function at the end."""
        def leave(*error):
            callback(*args, **kwds)
        leave.__wrapped__ = callback
        self._callbacks.append((True, leave))
        return callback


def _chain(new, error, outer):
    """new was raised while error was handled: puts the context right."""
    while True:
        context = new.__context__
        if context is None or context is error:
            return
        if context is outer:
            break
        new = context
    new.__context__ = error


class ExitStack(_BaseExitStack, AbstractContextManager):
    """Leaves any number of context managers, the last one first."""

    def __enter__(self):
        return self

    def close(self):
        self.__exit__(None, None, None)

    def __exit__(self, kind, error, traceback):
        outer = sys.exception()
        received, raised, suppressed = error, False, False
        while self._callbacks:
            _, leave = self._callbacks.pop()
            try:
                details = (None, None, None) if error is None else (
                    type(error), error, error.__traceback__)
                if leave(*details):
                    error, raised, suppressed = None, False, True
            except BaseException as new:
                _chain(new, error, outer)
                error, raised = new, True
        if raised:
            _raise_as_it_is(error)
        return received is not None and suppressed


class AsyncExitStack(_BaseExitStack, AbstractAsyncContextManager):
    """The same, with asynchronous ones among them."""

    async def enter_async_context(self, cm):
        cls = type(cm)
        try:
            enter, leave = cls.__aenter__, cls.__aexit__
        except AttributeError:
            raise TypeError(
                f"'{cls.__module__}.{cls.__qualname__}' object does not "
                'support the asynchronous context manager protocol'
            ) from None
        result = await enter(cm)
        self._callbacks.append((False, lambda *e: leave(cm, *e)))
        return result

    def push_async_exit(self, exit):
        leave = getattr(type(exit), '__aexit__', None)
        function = (lambda *e: leave(exit, *e)) if leave else exit
        self._callbacks.append((False, function))
        return exit

    def push_async_callback(self, callback, /, *args, **kwds):
        async def leave(*error):
            await callback(*args, **kwds)
        self._callbacks.append((False, leave))
        return callback

    async def aclose(self):
        await self.__aexit__(None, None, None)

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, traceback):
        outer = sys.exception()
        received, raised, suppressed = error, False, False
        while self._callbacks:
            plain, leave = self._callbacks.pop()
            try:
                details = (None, None, None) if error is None else (
                    type(error), error, error.__traceback__)
                answer = leave(*details)
                if not plain:
                    answer = await answer
                if answer:
                    error, raised, suppressed = None, False, True
            except BaseException as new:
                _chain(new, error, outer)
                error, raised = new, True
        if raised:
            _raise_as_it_is(error)
        return received is not None and suppressed
