# SPDX-License-Identifier: MIT
"""Tools for threads that Python lacks.

    RWLock()            many threads read at a time, or one writes
    AtomicInt(n)        a number that is changed in one step
    Channel(capacity)   items from thread to thread, as in Go
    select(*cases)      the first of several channels that is ready
    ordered(*locks)     several locks, always taken in the same order

See docs/sync.md, also for what each of them lets other threads see."""

from _sync import (AtomicInt, Channel, ClosedError, RWLock, Selected, ordered,
                   select)

__all__ = ['AtomicInt', 'Channel', 'ClosedError', 'RWLock', 'Selected',
           'ordered', 'select']
