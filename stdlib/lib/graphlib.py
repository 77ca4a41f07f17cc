# SPDX-License-Identifier: MIT
"""Order among what depends on each other."""

__all__ = ['TopologicalSorter', 'CycleError']


class CycleError(ValueError):
    """Nodes depend on themselves; args[1] is the way around."""


class TopologicalSorter:
    """Gives nodes after all that they depend on."""

    def __init__(self, graph=None):
        self._waits_for = {}    # node: how many predecessors aren't done
        self._after = {}        # node: those that depend on it
        self._ready = None      # a list once prepared
        self._out = set()
        for node, before in (graph or {}).items():
            self.add(node, *before)

    def _note(self, node):
        if node not in self._waits_for:
            self._waits_for[node] = 0
            self._after[node] = []

    def add(self, node, *predecessors):
        """Say that a node depends on others."""
        if self._ready is not None:
            raise ValueError('Nodes cannot be added after a call to '
                             'prepare()')
        self._note(node)
        self._waits_for[node] += len(predecessors)
        for before in predecessors:
            self._note(before)
            self._after[before].append(node)

    def prepare(self):
        """No more nodes: look for cycles."""
        if self._ready is not None:
            raise ValueError('cannot prepare() more than once')
        self._ready = [n for n, count in self._waits_for.items()
                       if not count]
        cycle = self._find_cycle()
        if cycle:
            raise CycleError('nodes are in a cycle', cycle)

    def _find_cycle(self):
        """A list of nodes in a circle, its first one also last; or None."""
        seen = set()
        for start in self._after:
            if start in seen:
                continue
            path, todo = {}, [(start, iter(self._after[start]))]
            path[start] = None
            seen.add(start)
            while todo:
                node, rest = todo[-1]
                for after in rest:
                    if after in path:
                        circle = list(path)
                        return circle[circle.index(after):] + [after]
                    if after not in seen:
                        seen.add(after)
                        path[after] = None
                        todo.append((after, iter(self._after[after])))
                        break
                else:
                    todo.pop()
                    del path[node]
        return None

    def _check(self):
        if self._ready is None:
            raise ValueError('prepare() must be called first')

    def get_ready(self):
        """The nodes that can be worked on now, each once."""
        self._check()
        ready = tuple(self._ready)
        self._out.update(ready)
        self._ready.clear()
        return ready

    def is_active(self):
        """Is there more to do?"""
        self._check()
        return bool(self._ready or self._out)

    __bool__ = is_active

    def done(self, *nodes):
        """Nodes are finished: those behind them may be ready."""
        self._check()
        for node in nodes:
            if node not in self._waits_for:
                raise ValueError(f'node {node!r} was not added using add()')
            if node not in self._out:
                if self._waits_for[node] < 0:
                    raise ValueError(f'node {node!r} was already marked '
                                     'done')
                raise ValueError(f'node {node!r} was not passed out '
                                 '(still not ready)')
            self._out.remove(node)
            self._waits_for[node] = -1
            for after in self._after[node]:
                self._waits_for[after] -= 1
                if not self._waits_for[after]:
                    self._ready.append(after)

    def static_order(self):
        """All nodes in an order that fits."""
        self.prepare()
        while self.is_active():
            group = self.get_ready()
            yield from group
            self.done(*group)

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)
