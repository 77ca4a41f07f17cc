# SPDX-License-Identifier: MIT
"""Copies of objects, shallow and deep."""

__all__ = ['Error', 'copy', 'deepcopy', 'replace']


class Error(Exception):
    pass


error = Error


def _function():
    pass


_ATOMIC = frozenset({
    type(None), int, float, bool, str, bytes, tuple, frozenset, type, range,
    slice, property, type(...), type(NotImplemented), type(_function),
    type(len), type(_function.__code__)})


def copy(x):
    """A shallow copy."""
    cls = type(x)
    if cls in _ATOMIC or issubclass(cls, type):
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    method = getattr(cls, '__copy__', None)
    if method is not None:
        return method(x)
    reduced = x.__reduce_ex__(4)
    return x if isinstance(reduced, str) else _rebuild(x, None, *reduced)


def deepcopy(x, memo=None, _nil=[]):
    """A copy with copies of all it holds."""
    cls = type(x)
    if cls in _ATOMIC and cls not in (tuple, frozenset, slice):
        return x
    key = id(x)
    if memo is None:
        memo = {}
    else:
        made = memo.get(key, _nil)
        if made is not _nil:
            return made
    made = _deepcopy(x, cls, memo)
    if made is not x:
        memo[key] = made
        # Else its id could be given to something else meanwhile.
        memo.setdefault(id(memo), []).append(x)
    return made


def _deepcopy(x, cls, memo):
    if cls is list:
        made = memo[id(x)] = []
        for item in x:
            made.append(deepcopy(item, memo))
        return made
    if cls is dict:
        made = memo[id(x)] = {}
        for key, value in x.items():
            made[deepcopy(key, memo)] = deepcopy(value, memo)
        return made
    if cls is tuple:
        items = [deepcopy(item, memo) for item in x]
        if id(x) in memo:      # it was part of itself
            return memo[id(x)]
        if all(new is old for new, old in zip(items, x)):
            return x
        return tuple(items)
    if cls is type(memo.get):
        return x
    if issubclass(cls, type):
        return x
    if cls is type(_Bound().method):
        return cls(x.__func__, deepcopy(x.__self__, memo))
    method = getattr(x, '__deepcopy__', None)
    if method is not None:
        return method(memo)
    reduced = x.__reduce_ex__(4)
    return x if isinstance(reduced, str) else _rebuild(x, memo, *reduced)


class _Bound:
    def method(self):
        pass


def _rebuild(x, memo, function, args, state=None, items=None, pairs=None,
             setter=None):
    deep = memo is not None
    if deep:
        args = [deepcopy(arg, memo) for arg in args]
    made = function(*args)
    if deep:
        memo[id(x)] = made
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if setter is not None:
            setter(made, state)
        elif hasattr(made, '__setstate__'):
            made.__setstate__(state)
        else:
            _set_state(made, state)
    for item in items or ():
        made.append(deepcopy(item, memo) if deep else item)
    for key, value in pairs or ():
        if deep:
            key, value = deepcopy(key, memo), deepcopy(value, memo)
        made[key] = value
    return made


def _set_state(made, state):
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state is not None:
        made.__dict__.update(state)
    if slots is not None:
        for name, value in slots.items():
            setattr(made, name, value)


def replace(obj, /, **changes):
    """A copy with some fields changed."""
    method = getattr(type(obj), '__replace__', None)
    if method is None:
        raise TypeError('replace() does not support '
                        f'{type(obj).__name__} objects')
    return method(obj, **changes)
