# SPDX-License-Identifier: MIT
"""How classes are copied and pickled that don't say so themselves."""

__all__ = ['pickle', 'constructor', 'add_extension', 'remove_extension',
           'clear_extension_cache']

dispatch_table = {}
_extension_registry = {}
_inverted_registry = {}
_extension_cache = {}


def pickle(ob_type, pickle_function, constructor_ob=None):
    """Say what gives (constructor, arguments) for a class."""
    if not callable(pickle_function):
        raise TypeError('reduction functions must be callable')
    dispatch_table[ob_type] = pickle_function


def constructor(object):
    if not callable(object):
        raise TypeError('constructors must be callable')


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)


def _reconstructor(cls, base, state):
    if base is object:
        return object.__new__(cls)
    obj = base.__new__(cls, state)
    if base.__init__ is not object.__init__:
        base.__init__(obj, state)
    return obj


def add_extension(module, name, code):
    _extension_registry[module, name] = code
    _inverted_registry[code] = module, name


def remove_extension(module, name, code):
    del _extension_registry[module, name]
    del _inverted_registry[code]


def clear_extension_cache():
    _extension_cache.clear()
