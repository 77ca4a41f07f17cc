# SPDX-License-Identifier: MIT
"""Containers beside list, tuple, dict and set.

deque is in C. UserDict, UserList and UserString come with what they need of
collections.abc when they are first asked for.
"""

from _collections import (_count_elements, _missing, _move_to_end, _popitem,
                          _tuplegetter, deque)
from sys import _dotted

__all__ = ['ChainMap', 'Counter', 'OrderedDict', 'UserDict', 'UserList',
           'UserString', 'defaultdict', 'deque', 'namedtuple']


def __getattr__(name):
    if name in ('UserDict', 'UserList', 'UserString', 'ChainMap'):
        from . import _user
        value = globals()[name] = getattr(_user, name)
        return value
    if name == 'abc':
        import collections.abc
        return collections.abc
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


@_dotted
class defaultdict(dict):
    """A dict that makes missing values itself."""

    __slots__ = ('default_factory', '__weakref__')

    def __init__(self, default_factory=None, /, *args, **kwargs):
        if default_factory is not None and not callable(default_factory):
            raise TypeError('first argument must be callable or None')
        self.default_factory = default_factory
        dict.__init__(self, *args, **kwargs)

    __missing__ = _missing

    def __repr__(self):
        name = type(self).__name__
        factory = self.default_factory
        if factory is self:
            factory = '...'
        return f'{name}({factory!r}, {dict.__repr__(self)})'

    def copy(self):
        return type(self)(self.default_factory, self)

    __copy__ = copy

    def __reduce__(self):
        factory = self.default_factory
        args = () if factory is None else (factory,)
        return type(self), args, None, None, iter(self.items())

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = type(self)(self.default_factory, self)
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = type(self)(self.default_factory, other)
        new.update(self)
        return new


@_dotted
class OrderedDict(dict):
    """A dict whose order can be changed, and counts when comparing."""

    popitem = _popitem
    move_to_end = _move_to_end

    def copy(self):
        return type(self)(self)

    __copy__ = copy

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return dict.__eq__(self, other) and list(self) == list(other)
        return dict.__eq__(self, other)

    def __ne__(self, other):
        return not self == other

    __hash__ = None

    def __repr__(self):
        name = type(self).__name__
        return f'{name}({dict.__repr__(self)})' if self else f'{name}()'

    def __reduce__(self):
        own = self.__dict__
        return type(self), (), own or None, None, iter(self.items())

    @classmethod
    def fromkeys(cls, iterable, value=None):
        new = cls()
        for key in iterable:
            new[key] = value
        return new

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = type(self)(self)
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = type(self)(other)
        new.update(self)
        return new


class Counter(dict):
    """Counts things: a dict from each to how many there are."""

    def __init__(self, iterable=None, /, **kwds):
        dict.__init__(self)
        self.update(iterable, **kwds)

    def __missing__(self, key):
        return 0

    def total(self):
        """The sum of the counts."""
        return sum(self.values())

    def most_common(self, n=None):
        """(item, count) pairs, the most frequent first."""
        items = sorted(self.items(), key=lambda pair: pair[1], reverse=True)
        return items if n is None else items[:max(n, 0)]

    def elements(self):
        """Each item as often as it counts."""
        for item, count in self.items():
            for _ in range(count):
                yield item

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError(
            'Counter.fromkeys() is undefined.  Use Counter(iterable) '
            'instead.')

    def update(self, iterable=None, /, **kwds):
        """Add the items of an iterable, or the counts of a mapping."""
        if iterable is not None:
            if hasattr(iterable, 'items'):
                if not self:
                    # Whatever the counts are, they stay what they are.
                    dict.update(self, iterable)
                    return self.update(**kwds) if kwds else None
                for item, count in iterable.items():
                    self[item] = count + self.get(item, 0)
            else:
                _count_elements(self, iterable)
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        """Take the items of an iterable, or counts, away."""
        if iterable is not None:
            if hasattr(iterable, 'items'):
                for item, count in iterable.items():
                    self[item] = self.get(item, 0) - count
            else:
                for item in iterable:
                    self[item] = self.get(item, 0) - 1
        if kwds:
            self.subtract(kwds)

    def copy(self):
        return type(self)(self)

    __copy__ = copy

    def __reduce__(self):
        return type(self), (dict(self),)

    def __delitem__(self, item):
        if item in self:
            dict.__delitem__(self, item)

    def __repr__(self):
        if not self:
            return f'{type(self).__name__}()'
        try:
            shown = dict(self.most_common())
        except TypeError:
            shown = dict(self)
        return f'{type(self).__name__}({shown!r})'

    def _compare(self, other, test):
        return all(test(self[item], other[item])
                   for counter in (self, other) for item in counter)

    def __eq__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._compare(other, lambda a, b: a == b)

    def __ne__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return not self == other

    __hash__ = None

    def __le__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._compare(other, lambda a, b: a <= b)

    def __lt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self <= other and self != other

    def __ge__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._compare(other, lambda a, b: a >= b)

    def __gt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self >= other and self != other

    def _combine(self, other, function):
        """A new one of function(a, b) for all items, if it's positive."""
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for item in [*self, *(item for item in other if item not in self)]:
            count = function(self[item], other[item])
            if count > 0:
                result[item] = count
        return result

    def __add__(self, other):
        return self._combine(other, lambda a, b: a + b)

    def __sub__(self, other):
        return self._combine(other, lambda a, b: a - b)

    def __or__(self, other):
        return self._combine(other, max)

    def __and__(self, other):
        return self._combine(other, min)

    def __pos__(self):
        return self._combine(Counter(), lambda a, b: a)

    def __neg__(self):
        return self._combine(Counter(), lambda a, b: -a)

    def _keep(self, other):
        dict.clear(self)
        dict.update(self, other)
        return self

    def __iadd__(self, other):
        return self._keep(self + other)

    def __isub__(self, other):
        return self._keep(self - other)

    def __ior__(self, other):
        return self._keep(self | other)

    def __iand__(self, other):
        return self._keep(self & other)


# namedtuple ---------------------------------------------------------------

def _check_names(typename, names):
    from keyword import iskeyword
    for name in [typename, *names]:
        if not isinstance(name, str):
            raise TypeError('Type names and field names must be strings')
        if not name.isidentifier():
            raise ValueError('Type names and field names must be valid '
                             f'identifiers: {name!r}')
        if iskeyword(name):
            raise ValueError('Type names and field names cannot be a '
                             f'keyword: {name!r}')
    seen = set()
    for name in names:
        if name.startswith('_'):
            raise ValueError('Field names cannot start with an underscore: '
                             f'{name!r}')
        if name in seen:
            raise ValueError(f'Encountered duplicate field name: {name!r}')
        seen.add(name)


def _renamed(names):
    from keyword import iskeyword
    seen = set()
    for i, name in enumerate(names):
        if (not name.isidentifier() or iskeyword(name)
                or name.startswith('_') or name in seen):
            names[i] = f'_{i}'
        seen.add(name)
    return names


def _make(cls, iterable):
    result = tuple.__new__(cls, iterable)
    if len(result) != len(cls._fields):
        raise TypeError(f'Expected {len(cls._fields)} arguments, got '
                        f'{len(result)}')
    return result


def _replace(self, /, **kwds):
    result = self._make(kwds.pop(name, item)
                        for name, item in zip(self._fields, self))
    if kwds:
        raise TypeError(f'Got unexpected field names: {list(kwds)!r}')
    return result


def _asdict(self):
    return dict(zip(self._fields, self))


def _repr_of(typename, names):
    shown = ', '.join(f'{name}=%r' for name in names)

    def __repr__(self):
        return f'{type(self).__name__}({shown % self[:]})'
    __repr__.__qualname__ = f'{typename}.__repr__'
    return __repr__


def _getnewargs(self):
    return tuple(self)


def namedtuple(typename, field_names, *, rename=False, defaults=None,
               module=None):
    """A subclass of tuple whose items have names."""
    import sys
    if isinstance(field_names, str):
        field_names = field_names.replace(',', ' ').split()
    names = list(map(str, field_names))
    typename = str(typename)
    if rename:
        _renamed(names)
        _check_names(typename, [n for n in names if not n.startswith('_')])
    else:
        _check_names(typename, names)
    values = () if defaults is None else tuple(defaults)
    if len(values) > len(names):
        raise TypeError('Got more default values than field names')
    names = tuple(names)

    # A function of its own, so that wrong arguments get the usual words.
    arguments = ''.join(f'{name}, ' for name in names)
    scope = {'_new': tuple.__new__, '__builtins__': {},
             '__name__': f'namedtuple_{typename}'}
    exec(f'def __new__(_cls, {arguments.rstrip(", ")}):\n'
         f'    return _new(_cls, ({arguments}))\n', scope)
    new = scope['__new__']
    new.__doc__ = f'Create new instance of {typename}({", ".join(names)})'
    new.__qualname__ = f'{typename}.__new__'
    if values:
        new.__defaults__ = values

    if module is None:
        module = sys._getframe(1).f_globals.get('__name__', '__main__')
    namespace = {
        '__doc__': f'{typename}({", ".join(names)})', '__slots__': (),
        '_fields': names,
        '_field_defaults': dict(zip(names[len(names) - len(values):],
                                    values)),
        '__new__': new, '_make': classmethod(_make), '_replace': _replace,
        '__replace__': _replace, '__repr__': _repr_of(typename, names),
        '_asdict': _asdict, '__getnewargs__': _getnewargs,
        '__match_args__': names,
        '__module__': module,
    }
    for index, name in enumerate(names):
        namespace[name] = _tuplegetter(
            index, f'Alias for field number {index}')
    return type(typename, (tuple,), namespace)
