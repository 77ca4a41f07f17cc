# SPDX-License-Identifier: MIT
"""repr() that stays short."""

import builtins
from itertools import islice

__all__ = ['Repr', 'repr', 'recursive_repr']


def recursive_repr(fillvalue='...'):
    """A decorator: inside of itself, a __repr__ gives fillvalue."""
    def decorate(function):
        running = set()

        def wrapper(self):
            key = id(self)
            if key in running:
                return fillvalue
            running.add(key)
            try:
                return function(self)
            finally:
                running.discard(key)
        for name in ('__module__', '__doc__', '__name__', '__qualname__'):
            setattr(wrapper, name, getattr(function, name))
        wrapper.__wrapped__ = function
        return wrapper
    return decorate


class Repr:
    """Makes texts, with a limit for each kind of value."""

    def __init__(self, *, maxlevel=6, maxtuple=6, maxlist=6, maxarray=5,
                 maxdict=4, maxset=6, maxfrozenset=6, maxdeque=6,
                 maxstring=30, maxlong=40, maxother=30, fillvalue='...',
                 indent=None):
        self.maxlevel = maxlevel
        self.maxtuple = maxtuple
        self.maxlist = maxlist
        self.maxarray = maxarray
        self.maxdict = maxdict
        self.maxset = maxset
        self.maxfrozenset = maxfrozenset
        self.maxdeque = maxdeque
        self.maxstring = maxstring
        self.maxlong = maxlong
        self.maxother = maxother
        self.fillvalue = fillvalue
        self.indent = indent

    def repr(self, x):
        """A short text for x."""
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        name = type(x).__name__.replace(' ', '_')
        method = getattr(self, 'repr_' + name, None)
        return method(x, level) if method else self.repr_instance(x, level)

    def _items(self, x, level, left, right, most, trail=''):
        n = len(x)
        if level <= 0 and n:
            return left + self.fillvalue + right
        parts = [self.repr1(item, level - 1) for item in islice(x, most)]
        if n > most:
            parts.append(self.fillvalue)
        if n == 1 and trail:
            right = trail + right
        return left + ', '.join(parts) + right

    def repr_tuple(self, x, level):
        return self._items(x, level, '(', ')', self.maxtuple, ',')

    def repr_list(self, x, level):
        return self._items(x, level, '[', ']', self.maxlist)

    def repr_deque(self, x, level):
        return self._items(x, level, 'deque([', '])', self.maxdeque)

    def repr_set(self, x, level):
        if not x:
            return 'set()'
        return self._items(_sorted(x), level, '{', '}', self.maxset)

    def repr_frozenset(self, x, level):
        if not x:
            return 'frozenset()'
        return self._items(_sorted(x), level, 'frozenset({', '})',
                           self.maxfrozenset)

    def repr_dict(self, x, level):
        if not x:
            return '{}'
        if level <= 0:
            return '{' + self.fillvalue + '}'
        parts = [f'{self.repr1(key, level - 1)}: '
                 f'{self.repr1(x[key], level - 1)}'
                 for key in islice(_sorted(x), self.maxdict)]
        if len(x) > self.maxdict:
            parts.append(self.fillvalue)
        return '{' + ', '.join(parts) + '}'

    def _middle(self, text, most):
        if len(text) <= most:
            return text
        left = max(0, (most - 3) // 2)
        right = max(0, most - 3 - left)
        return text[:left] + self.fillvalue + text[len(text) - right:]

    def repr_str(self, x, level):
        text = builtins.repr(x[:self.maxstring])
        if len(text) <= self.maxstring and len(x) <= self.maxstring:
            return text
        left = max(0, (self.maxstring - 3) // 2)
        right = max(0, self.maxstring - 3 - left)
        text = builtins.repr(x[:left] + x[len(x) - right:])
        return text[:left] + self.fillvalue + text[len(text) - right:]

    def repr_int(self, x, level):
        return self._middle(builtins.repr(x), self.maxlong)

    def repr_instance(self, x, level):
        try:
            text = builtins.repr(x)
        except Exception:
            return f'<{type(x).__name__} instance at {id(x):#x}>'
        return self._middle(text, self.maxother)


def _sorted(items):
    try:
        return sorted(items)
    except Exception:
        return list(items)


aRepr = Repr()
repr = aRepr.repr
