# SPDX-License-Identifier: MIT
"""A list as a heap: the smallest item stands first.

heap[k] <= heap[2*k+1] and heap[k] <= heap[2*k+2]. An item that is taken out
is replaced by the last one, which is let fall to the bottom along the
smaller children and then rises to its place: most of the time it belongs
near the bottom, so this compares less than stopping on the way.
"""

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge',
           'nlargest', 'nsmallest', 'heappushpop']


def _rise(heap, top, at):
    item = heap[at]
    while at > top:
        parent = (at - 1) >> 1
        if not item < heap[parent]:
            break
        heap[at] = heap[parent]
        at = parent
    heap[at] = item


def _fall(heap, at):
    end = len(heap)
    top, item = at, heap[at]
    child = 2 * at + 1
    while child < end:
        other = child + 1
        if other < end and not heap[child] < heap[other]:
            child = other
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    heap[at] = item
    _rise(heap, top, at)


def _refuse(what, heap):
    raise TypeError(f'{what} must be list, not {type(heap).__name__}')


def heappush(heap, item, /):
    """Add an item."""
    if not isinstance(heap, list):
        _refuse('heappush() argument 1', heap)
    heap.append(item)
    _rise(heap, 0, len(heap) - 1)


def heappop(heap, /):
    """Take the smallest item out."""
    if not isinstance(heap, list):
        _refuse('heappop() argument', heap)
    if not heap:
        raise IndexError('index out of range')
    last = heap.pop()
    if not heap:
        return last
    smallest = heap[0]
    heap[0] = last
    _fall(heap, 0)
    return smallest


def heapreplace(heap, item, /):
    """Take the smallest item out, then add another."""
    if not isinstance(heap, list):
        _refuse('heapreplace() argument 1', heap)
    if not heap:
        raise IndexError('index out of range')
    smallest = heap[0]
    heap[0] = item
    _fall(heap, 0)
    return smallest


def heappushpop(heap, item, /):
    """Add an item, then take the smallest out."""
    if not isinstance(heap, list):
        _refuse('heappushpop() argument 1', heap)
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _fall(heap, 0)
    return item


def heapify(heap, /):
    """Make a list a heap, in linear time."""
    if not isinstance(heap, list):
        _refuse('heapify() argument', heap)
    for i in reversed(range(len(heap) // 2)):
        _fall(heap, i)


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
