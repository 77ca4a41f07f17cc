# SPDX-License-Identifier: MIT
"""A list as a heap: the smallest item stands first.

heap[k] <= heap[2*k+1] and heap[k] <= heap[2*k+2].
"""

from _heapq import (heapify, heappop, heappush, heappushpop, heapreplace)

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge',
           'nlargest', 'nsmallest', 'heappushpop']


class _Reversed:
    """Turns the order round."""

    __slots__ = ('item',)

    def __init__(self, item):
        self.item = item

    def __lt__(self, other):
        return other.item < self.item


def merge(*iterables, key=None, reverse=False):
    """The items of sorted iterables, sorted."""
    turn = _Reversed if reverse else lambda item: item
    heap = []
    for order, iterable in enumerate(iterables):
        iterator = iter(iterable)
        for item in iterator:
            rank = item if key is None else key(item)
            heap.append([turn(rank), order, item, iterator])
            break
    heapify(heap)
    while heap:
        entry = heap[0]
        yield entry[2]
        for item in entry[3]:
            rank = item if key is None else key(item)
            heapreplace(heap, [turn(rank), entry[1], item, entry[3]])
            break
        else:
            heappop(heap)


def nsmallest(n, iterable, key=None):
    """The n smallest items, in order."""
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    """The n largest items, the largest first."""
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]
