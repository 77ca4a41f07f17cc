# SPDX-License-Identifier: MIT
"""The part of the module time that needs no speed."""

import time

_CLOCKS = {
    'time': ('CLOCK_REALTIME', False, True),
    'monotonic': ('CLOCK_MONOTONIC', True, False),
    'perf_counter': ('CLOCK_MONOTONIC', True, False),
    'process_time': ('CLOCK_PROCESS_CPUTIME_ID', True, False),
    'thread_time': ('CLOCK_THREAD_CPUTIME_ID', True, False),
}


def strptime(data_string, format):
    import _strptime
    return time.struct_time(_strptime.struct_time(data_string, format))


def get_clock_info(name):
    from types import SimpleNamespace
    if not isinstance(name, str):
        raise TypeError('get_clock_info() argument 1 must be str, not '
                        f'{type(name).__name__}')
    if name not in _CLOCKS:
        raise ValueError('unknown clock')
    clock, monotonic, adjustable = _CLOCKS[name]
    return SimpleNamespace(
        implementation=f'clock_gettime({clock})', monotonic=monotonic,
        adjustable=adjustable,
        resolution=time.clock_getres(getattr(time, clock)))
