# SPDX-License-Identifier: MIT
"""Copies of objects, shallow and deep.

What is plain is copied in C; here is what says itself how it is copied.
"""

from _copy import copy, deepcopy

__all__ = ['Error', 'copy', 'deepcopy', 'replace']


class Error(Exception):
    pass


error = Error


def _by_reduction(x, memo):
    """A copy by what copyreg or __reduce_ex__ says; memo None: shallow."""
    from copyreg import dispatch_table
    reduce = dispatch_table.get(type(x))
    if reduce is None:
        reduced = x.__reduce_ex__(4)
    else:
        reduced = reduce(x)
    if isinstance(reduced, str):
        return x
    made = _rebuild(x, memo, *reduced)
    if memo is not None and made is not x:
        # Else its id could be given to something else meanwhile.
        memo.setdefault(id(memo), []).append(x)
    return made


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
