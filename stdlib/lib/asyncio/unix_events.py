# SPDX-License-Identifier: MIT
"""The loop of Unix systems: signals, and what is imported when it's needed.
"""

import signal
import sys

from . import base_events, coroutines, events
from .log import logger

__all__ = ('SelectorEventLoop', 'DefaultEventLoopPolicy', 'EventLoop')


class _UnixSelectorEventLoop(base_events.BaseEventLoop):
    """Sockets, signals, pipes and processes over the loop in C."""

    def __init__(self, selector=None):
        # The selector is the poller in C; another one isn't listened to.
        super().__init__()
        self._signal_handlers = {}
        if 'logging' in sys.modules:
            logger.debug('Using selector: %s', 'EpollSelector')

    def close(self):
        super().close()
        for number in list(self._signal_handlers):
            self.remove_signal_handler(number)

    # Descriptors

    def add_reader(self, fd, callback, *args):
        """Call callback(*args) whenever fd can be read."""
        self._add_reader(fd, callback, *args)

    def remove_reader(self, fd):
        return self._remove_reader(fd)

    def add_writer(self, fd, callback, *args):
        """Call callback(*args) whenever fd can be written."""
        self._add_writer(fd, callback, *args)

    def remove_writer(self, fd):
        return self._remove_writer(fd)

    # Signals

    def add_signal_handler(self, sig, callback, *args):
        """Call callback(*args) in the loop when the signal comes."""
        if coroutines.iscoroutine(callback) \
                or coroutines.iscoroutinefunction(callback):
            raise TypeError('coroutines cannot be used with '
                            'add_signal_handler()')
        self._check_signal(sig)
        self._check_closed()

        def handler(number, frame):
            if not self.is_closed():
                self.call_soon_threadsafe(callback, *args)
        try:
            signal.signal(sig, handler)
        except (ValueError, OSError) as error:
            if isinstance(error, OSError) and error.errno != 22:
                raise
            if isinstance(error, OSError):
                raise RuntimeError(f'sig {sig} cannot be caught') from error
            raise RuntimeError(str(error)) from error
        self._signal_handlers[sig] = handler

    def remove_signal_handler(self, sig):
        """Back to what the signal does by itself; was there a handler?"""
        self._check_signal(sig)
        if self._signal_handlers.pop(sig, None) is None:
            return False
        default = (signal.default_int_handler if sig == signal.SIGINT
                   else signal.SIG_DFL)
        signal.signal(sig, default)
        return True

    @staticmethod
    def _check_signal(sig):
        if not isinstance(sig, int):
            raise TypeError(f'sig must be an int, not {sig!r}')
        if sig not in signal.valid_signals():
            raise ValueError(f'invalid signal number {sig}')


# Methods in modules of their own, imported at the first call.

_ELSEWHERE = {
    'servers': ('create_server', 'create_connection', 'create_unix_server',
                'create_unix_connection', 'connect_accepted_socket',
                'create_datagram_endpoint'),
    'selector_events': ('sock_recv', 'sock_recv_into', 'sock_recvfrom',
                        'sock_recvfrom_into', 'sock_sendall', 'sock_sendto',
                        'sock_connect', 'sock_accept', 'sock_sendfile',
                        'getaddrinfo', 'getnameinfo', 'connect_read_pipe',
                        'connect_write_pipe'),
    'base_subprocess': ('subprocess_shell', 'subprocess_exec'),
}


def _method(module, name):
    async def method(self, *args, **kwargs):
        part = __import__(f'asyncio.{module}', None, None, ['*'])
        return await getattr(part, name)(self, *args, **kwargs)
    method.__name__ = name
    method.__qualname__ = f'BaseEventLoop.{name}'
    return method


for _module, _names in _ELSEWHERE.items():
    for _name in _names:
        setattr(_UnixSelectorEventLoop, _name, _method(_module, _name))
del _module, _names, _name


class _UnixDefaultEventLoopPolicy(events.BaseDefaultEventLoopPolicy):
    _loop_factory = _UnixSelectorEventLoop


SelectorEventLoop = EventLoop = _UnixSelectorEventLoop
DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy
