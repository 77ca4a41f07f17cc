# SPDX-License-Identifier: MIT
"""Event loops as such: the interface, policies, which loop is current."""

import sys
import threading

from _asyncio import (Handle, TimerHandle, get_running_loop,
                      _get_running_loop, _set_running_loop)

__all__ = ('AbstractEventLoopPolicy', 'AbstractEventLoop', 'AbstractServer',
           'Handle', 'TimerHandle', 'get_event_loop_policy',
           'set_event_loop_policy', 'get_event_loop', 'set_event_loop',
           'new_event_loop', 'get_child_watcher', 'set_child_watcher',
           '_set_running_loop', 'get_running_loop', '_get_running_loop')


class AbstractServer:
    """What create_server gives."""

    def close(self):
        raise NotImplementedError

    def close_clients(self):
        raise NotImplementedError

    def abort_clients(self):
        raise NotImplementedError

    def get_loop(self):
        raise NotImplementedError

    def is_serving(self):
        raise NotImplementedError

    async def start_serving(self):
        raise NotImplementedError

    async def serve_forever(self):
        raise NotImplementedError

    async def wait_closed(self):
        raise NotImplementedError

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()


class AbstractEventLoop:
    """What every event loop can do."""


def _abstract(name, is_async):
    if is_async:
        async def method(self, *args, **kwargs):
            raise NotImplementedError
    else:
        def method(self, *args, **kwargs):
            raise NotImplementedError
    method.__name__ = name
    method.__qualname__ = f'AbstractEventLoop.{name}'
    setattr(AbstractEventLoop, name, method)


for _name in ('run_forever run_until_complete stop is_running is_closed '
              'close call_soon call_later call_at time create_future '
              'create_task call_soon_threadsafe run_in_executor '
              'set_default_executor add_reader remove_reader add_writer '
              'remove_writer add_signal_handler remove_signal_handler '
              'set_task_factory get_task_factory get_exception_handler '
              'set_exception_handler default_exception_handler '
              'call_exception_handler get_debug set_debug').split():
    _abstract(_name, False)
for _name in ('shutdown_asyncgens shutdown_default_executor getaddrinfo '
              'getnameinfo create_connection create_server start_tls '
              'sendfile create_unix_connection create_unix_server '
              'connect_accepted_socket create_datagram_endpoint '
              'connect_read_pipe connect_write_pipe subprocess_shell '
              'subprocess_exec sock_recv sock_recv_into sock_recvfrom '
              'sock_recvfrom_into sock_sendall sock_sendto sock_connect '
              'sock_accept sock_sendfile').split():
    _abstract(_name, True)
del _name


class AbstractEventLoopPolicy:
    """Which loop is the current one, and how to make one."""

    def get_event_loop(self):
        raise NotImplementedError

    def set_event_loop(self, loop):
        raise NotImplementedError

    def new_event_loop(self):
        raise NotImplementedError

    def get_child_watcher(self):
        raise NotImplementedError

    def set_child_watcher(self, watcher):
        raise NotImplementedError


class BaseDefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """Each thread has a loop of its own; the main thread gets one by itself.
    """

    _loop_factory = None

    class _Local(threading.local):
        _loop = None
        _set_called = False

    def __init__(self):
        self._local = self._Local()

    def get_event_loop(self):
        """The loop of this thread."""
        local = self._local
        if (local._loop is None and not local._set_called
                and threading.current_thread() is threading.main_thread()):
            _warn_no_loop()
            self.set_event_loop(self.new_event_loop())
        if local._loop is None:
            raise RuntimeError('There is no current event loop in thread %r.'
                               % threading.current_thread().name)
        return local._loop

    def set_event_loop(self, loop):
        """Make it the loop of this thread."""
        self._local._set_called = True
        if loop is not None and not isinstance(loop, AbstractEventLoop):
            raise TypeError('loop must be an instance of AbstractEventLoop '
                            f"or None, not '{type(loop).__name__}'")
        self._local._loop = loop

    def new_event_loop(self):
        """A new loop, which isn't set."""
        return self._loop_factory()


def _warn_no_loop():
    import warnings
    level = 2
    try:
        frame = sys._getframe(1)
        while frame:
            module = frame.f_globals.get('__name__')
            if not (module == 'asyncio' or module.startswith('asyncio.')):
                break
            frame = frame.f_back
            level += 1
    except AttributeError:
        pass
    warnings.warn('There is no current event loop', DeprecationWarning,
                  stacklevel=level)


_event_loop_policy = None


def get_event_loop_policy():
    """The policy in use."""
    global _event_loop_policy
    if _event_loop_policy is None:
        from .unix_events import DefaultEventLoopPolicy
        _event_loop_policy = DefaultEventLoopPolicy()
    return _event_loop_policy


def set_event_loop_policy(policy):
    """Use another policy; None: the default one."""
    global _event_loop_policy
    if policy is not None and not isinstance(policy,
                                             AbstractEventLoopPolicy):
        raise TypeError('policy must be an instance of '
                        'AbstractEventLoopPolicy or None, not '
                        f"'{type(policy).__name__}'")
    _event_loop_policy = policy


def get_event_loop():
    """The running loop, or else the one the policy has for this thread."""
    loop = _get_running_loop()
    if loop is not None:
        return loop
    return get_event_loop_policy().get_event_loop()


def set_event_loop(loop):
    """Make it the current loop of this thread."""
    get_event_loop_policy().set_event_loop(loop)


def new_event_loop():
    """A new loop, as the policy makes them."""
    return get_event_loop_policy().new_event_loop()


def get_child_watcher():
    """Not needed: each process is watched by a thread."""
    return get_event_loop_policy().get_child_watcher()


def set_child_watcher(watcher):
    return get_event_loop_policy().set_child_watcher(watcher)
