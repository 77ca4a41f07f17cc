# SPDX-License-Identifier: MIT
"""Functions that take or make functions."""

from _functools import (Cached as _Cached, Partial as _Partial,
                        get_own as _get_own, reduce, set_own as _set_own)
from sys import _dotted

__all__ = ['update_wrapper', 'wraps', 'WRAPPER_ASSIGNMENTS',
           'WRAPPER_UPDATES', 'total_ordering', 'cache', 'cmp_to_key',
           'lru_cache', 'reduce', 'partial', 'partialmethod',
           'singledispatch', 'singledispatchmethod', 'cached_property']

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__',
                       '__annotations__', '__type_params__')
WRAPPER_UPDATES = ('__dict__',)
_missing = object()


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS,
                   updated=WRAPPER_UPDATES):
    """Make a wrapper look like what it wraps."""
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """A decorator that makes its function look like `wrapped`."""
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped, assigned, updated)
    return decorate


@_dotted
class partial(_Partial):
    """Create a new function with partial application of the given arguments
and keywords.
"""

    def __repr__(self):
        parts = [repr(self.func)]
        parts += [repr(arg) for arg in self.args]
        parts += [f'{key}={value!r}' for key, value in self.keywords.items()]
        cls = type(self)
        name = cls.__qualname__
        if cls.__module__ != '__main__' or cls is partial:
            name = f'{cls.__module__}.{name}'
        return f'{name}({", ".join(parts)})'

    def __reduce__(self):
        return (type(self), (self.func,),
                (self.func, self.args, self.keywords, self.__dict__ or None))

    def __setstate__(self, state):
        if not isinstance(state, tuple) or len(state) != 4:
            raise TypeError('invalid partial state')
        *made_of, own = state
        self._restore(*made_of)
        if own:
            self.__dict__.update(own)

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


class partialmethod:
    """A method with some of its arguments given already."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        if isinstance(func, partialmethod):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, instance, owner=None):
        bound = self.func.__get__(instance, owner)
        return partial(bound, *self.args, **self.keywords) \
            if instance is not None else self._unbound(bound)

    def _unbound(self, function):
        def method(self_, /, *args, **keywords):
            return function(self_, *self.args, *args,
                            **{**self.keywords, **keywords})
        return method


# Caches -------------------------------------------------------------------

class CacheInfo(tuple):
    """(hits, misses, maxsize, currsize), with names."""

    __slots__ = ()
    hits = property(lambda self: self[0])
    misses = property(lambda self: self[1])
    maxsize = property(lambda self: self[2])
    currsize = property(lambda self: self[3])

    def __repr__(self):
        return (f'CacheInfo(hits={self[0]!r}, misses={self[1]!r}, '
                f'maxsize={self[2]!r}, currsize={self[3]!r})')


class _lru_cache_wrapper(_Cached):
    """A function that remembers its results; made by lru_cache."""

    def cache_info(self):
        """How often the cache was of use, and its size."""
        return CacheInfo(self._counts())

    def cache_parameters(self):
        """What lru_cache was called with."""
        return {'maxsize': self._counts()[2], 'typed': self._typed()}

    def __reduce__(self):
        return self.__qualname__

    def __copy__(self):
        return self

    def __deepcopy__(self, memo, /):
        return self


def lru_cache(maxsize=128, typed=False):
    """Remember the results of the calls that were asked for last."""
    if callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, typed)
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif maxsize is not None:
        raise TypeError(
            'Expected first argument to be an integer, a callable, or None')
    return lambda function: _cached(function, maxsize, typed)


def _cached(function, maxsize, typed):
    wrapper = _lru_cache_wrapper(function, maxsize, bool(typed))
    return update_wrapper(wrapper, function)


def cache(user_function, /):
    """Remember the results of all calls."""
    return lru_cache(maxsize=None)(user_function)


class cached_property:
    """A property that is computed once and then an ordinary attribute."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.__module__ = func.__module__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(
                'Cannot assign the same cached_property to two different '
                f'names ({self.attrname!r} and {name!r}).')

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError('Cannot use cached_property instance without '
                            'calling __set_name__ on it.')
        # Not through __dict__: asking for that makes attributes slower.
        try:
            value = _get_own(instance, self.attrname, _missing)
        except AttributeError:
            raise TypeError(
                f"No '__dict__' attribute on {type(instance).__name__!r} "
                f'instance to cache {self.attrname!r} property.') from None
        if value is _missing:
            value = self.func(instance)
            _set_own(instance, self.attrname, value)
        return value


# Comparing ----------------------------------------------------------------

def cmp_to_key(mycmp):
    """A key function that orders as mycmp(a, b) says by its sign."""
    class K:
        __slots__ = ('obj',)

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

        __hash__ = None
    return K


def _derived(root, name):
    """`name` out of the comparison `root` and, where needed, equality."""
    swapped = root[2] != name[2]          # from < to >, say
    strict = not root.endswith('e__')

    def from_root(self, other):
        result = getattr(type(self), root)(self, other)
        if result is NotImplemented:
            return result
        if swapped:
            if name[3] != root[3]:        # __lt__ -> __ge__: the contrary
                return not result
            if strict:                    # __lt__ -> __gt__
                return not result and self != other
            return not result or self == other
        if strict:                        # __lt__ -> __le__
            return result or self == other
        return result and self != other   # __le__ -> __lt__
    from_root.__name__ = name
    from_root.__doc__ = f'Derived from {root}.'
    return from_root


def total_ordering(cls):
    """Add the comparisons that follow from the one a class has."""
    names = ('__lt__', '__le__', '__gt__', '__ge__')
    roots = [name for name in names
             if getattr(cls, name, None) is not getattr(object, name, None)]
    if not roots:
        raise ValueError(
            'must define at least one ordering operation: < > <= >=')
    root = '__lt__' if '__lt__' in roots else max(roots)
    for name in names:
        if name not in roots:
            setattr(cls, name, _derived(root, name))
    return cls


# Single dispatch ----------------------------------------------------------

def singledispatch(func):
    """Make a generic function, chosen by the type of its first argument."""
    registry = {object: func}
    found = {}

    def dispatch(cls):
        try:
            return found[cls]
        except KeyError:
            pass
        chosen = None
        for base in cls.__mro__:
            if base in registry and base is not object:
                chosen = registry[base]
                break
        if chosen is None:
            # Abstract classes, which need not stand in the mro.
            fits = [base for base in registry
                    if base is not object and issubclass(cls, base)]
            for base in fits:
                if all(issubclass(base, other) for other in fits):
                    chosen = registry[base]
                    break
        found[cls] = chosen or registry[object]
        return found[cls]

    def register(cls, function=None):
        if function is None:
            if isinstance(cls, type) or hasattr(cls, '__args__'):
                return lambda function: register(cls, function)
            function = cls
            annotations = getattr(function, '__annotations__', {})
            if not annotations:
                raise TypeError(
                    f'Invalid first argument to `register()`: {cls!r}. Use '
                    'either `@register(some_class)` or plain `@register` on '
                    'an annotated function.')
            name, cls = next(iter(annotations.items()))
            if isinstance(cls, str):
                from typing import get_type_hints
                cls = get_type_hints(function)[name]
            if not all(isinstance(one, type)
                       for one in getattr(cls, '__args__', (cls,))):
                raise TypeError(f'Invalid annotation for {name!r}. {cls!r} '
                                'is not a class.')
        for one in getattr(cls, '__args__', (cls,)):
            registry[one] = function
        found.clear()
        return function

    def wrapper(*args, **keywords):
        if not args:
            raise TypeError(f'{func.__name__} requires at least 1 positional '
                            'argument')
        return dispatch(args[0].__class__)(*args, **keywords)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    wrapper._clear_cache = found.clear
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    """singledispatch for methods: the type of what follows self counts."""

    def __init__(self, func):
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, method)

    def __get__(self, instance, owner=None):
        dispatch = self.dispatcher.dispatch

        def method(*args, **keywords):
            chosen = dispatch(args[0].__class__)
            return chosen.__get__(instance, owner)(*args, **keywords)
        method.register = self.register
        return update_wrapper(method, self.func)
