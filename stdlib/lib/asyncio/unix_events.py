# SPDX-License-Identifier: MIT
"""The loop of Unix systems: everything put together."""

from . import base_events, events

__all__ = ('SelectorEventLoop', 'AbstractChildWatcher', 'DefaultEventLoopPolicy', 'EventLoop')


class _UnixSelectorEventLoop(base_events.BaseEventLoop):
    """Sockets, signals, pipes and processes over the loop in C."""


class _UnixDefaultEventLoopPolicy(events.BaseDefaultEventLoopPolicy):
    _loop_factory = _UnixSelectorEventLoop


SelectorEventLoop = EventLoop = _UnixSelectorEventLoop
DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy
