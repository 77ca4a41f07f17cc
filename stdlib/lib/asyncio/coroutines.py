# SPDX-License-Identifier: MIT
"""What is a coroutine, and what makes one."""

import os
import sys
import types
from collections.abc import Coroutine

from _asyncio import Sleep, sleep as _sleep

__all__ = ('iscoroutinefunction', 'iscoroutine')

_COROUTINE_FLAGS = 0x80 | 0x100      # async def, types.coroutine
_is_coroutine = object()


def _is_debug_mode():
    return (sys.flags.dev_mode
            or (not sys.flags.ignore_environment
                and bool(os.environ.get('PYTHONASYNCIODEBUG'))))


def iscoroutinefunction(func):
    """Does calling it give a coroutine?"""
    if func is _sleep or getattr(func, '_is_coroutine', None) is _is_coroutine:
        return True
    if getattr(func, '_is_coroutine_mark', None) is not None:
        return True
    while True:
        inner = getattr(func, '__func__', None)
        if inner is None and type(func).__name__ == 'partial':
            inner = func.func
        if inner is None:
            break
        func = inner
    code = getattr(func, '__code__', None)
    return isinstance(func, types.FunctionType) and bool(
        getattr(code, 'co_flags', 0) & 0x80)


def iscoroutine(obj):
    """Is it a coroutine, or something that acts like one?"""
    return isinstance(obj, (types.CoroutineType, Sleep, Coroutine))
