# SPDX-License-Identifier: MIT
"""Queues between threads: first in first out, last in first out, by rank."""

from _queue import (Empty, Full, ShutDown, Queue, PriorityQueue, LifoQueue,
                    SimpleQueue)

__all__ = ['Empty', 'Full', 'ShutDown', 'PriorityQueue', 'LifoQueue', 'Queue',
           'SimpleQueue']
