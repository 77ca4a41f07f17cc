# SPDX-License-Identifier: MIT
"""Objects as bytes, in the format of CPython's protocols but for one bit.

A pickle can have anything done by who loads it, so only those are loaded that
Baton wrote: the byte behind the first one, the protocol's number, has its top
bit set. CPython says of such a pickle that it doesn't know the protocol.
Protocols 0 and 1, which have no such head, get it, too.

The writing and reading is done in C (_pickling); here are the classes, and
what is rare.
"""

import sys

from _pickle import PickleError, PicklingError, UnpicklingError
from _pickling import dumps, loads, memo as _new_memo, read as _read, \
    write as _write

__all__ = ['PickleError', 'PicklingError', 'UnpicklingError', 'Pickler',
           'Unpickler', 'dump', 'dumps', 'load', 'loads', 'HIGHEST_PROTOCOL',
           'DEFAULT_PROTOCOL']

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4
format_version = '4.0'


def _own(hook, usual):
    """A method of an instance, or None if it's the usual one."""
    return None if getattr(hook, '__func__', None) is usual else hook


class Pickler:
    """Writes objects to a file."""

    dispatch_table = None
    reducer_override = None

    def __init__(self, file, protocol=None, *, fix_imports=True,
                 buffer_callback=None):
        if protocol is None:
            protocol = DEFAULT_PROTOCOL
        elif protocol < 0:
            protocol = HIGHEST_PROTOCOL
        elif protocol > HIGHEST_PROTOCOL:
            raise ValueError(
                f'pickle protocol must be <= {HIGHEST_PROTOCOL}')
        if not hasattr(file, 'write'):
            raise TypeError("file must have a 'write' attribute")
        self._file = file
        self.proto = protocol
        self.memo = _new_memo()

    def clear_memo(self):
        self.memo.clear()

    def persistent_id(self, obj):
        """For subclasses: an id that stands for the object."""
        return None

    def dump(self, obj):
        self._file.write(_write(
            obj, self.proto, self.memo,
            _own(self.persistent_id, Pickler.persistent_id),
            self.reducer_override, self.dispatch_table))


class Unpickler:
    """Reads objects from a file."""

    def __init__(self, file, *, fix_imports=True, encoding='ASCII',
                 errors='strict', buffers=None):
        self._file = file
        self.memo = _new_memo()

    def find_class(self, module, name):
        """What a global name means; for subclasses to forbid some."""
        return _find_class(module, name)

    def persistent_load(self, pid):
        raise UnpicklingError('unsupported persistent id encountered')

    def load(self):
        return _read(self._file.read, self.memo,
                     _own(self.persistent_load, Unpickler.persistent_load),
                     _own(self.find_class, Unpickler.find_class))


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Write an object to a file."""
    Pickler(file, protocol).dump(obj)


def load(file, *, fix_imports=True, encoding='ASCII', errors='strict',
         buffers=None):
    """The next object of a file."""
    return Unpickler(file).load()


# What C asks for ---------------------------------------------------------------

def _global(name, module):
    """The object of a dotted name in a module."""
    __import__(module)
    found = sys.modules[module]
    for part in name.split('.'):
        found = getattr(found, part)
    return found


def _find_class(module, name):
    try:
        return _global(name, module)
    except AttributeError:
        raise AttributeError(f"Can't get attribute {name!r} on "
                             f'{sys.modules[module]!r}') from None


def _global_of(obj, name):
    """Module and name under which something is found."""
    if name is None:
        name = getattr(obj, '__qualname__', None) or obj.__name__
    module = _module_of(obj, name)
    if '<locals>' in name:
        raise AttributeError(f"Can't get local object {name!r}")
    try:
        found = _global(name, module)
    except ImportError:
        raise PicklingError(f"Can't pickle {obj!r}: import of module "
                            f'{module!r} failed') from None
    except (KeyError, AttributeError):
        raise PicklingError(f"Can't pickle {obj!r}: attribute lookup "
                            f'{name} on {module} failed') from None
    if found is not obj and found != obj:
        raise PicklingError(f"Can't pickle {obj!r}: it's not the same "
                            f'object as {module}.{name}')
    return module, name


def _module_of(obj, name):
    module = getattr(obj, '__module__', None)
    if module is not None:
        return module
    for found, mod in list(sys.modules.items()):
        if found not in ('__main__', '__mp_main__') \
                and getattr(mod, name, None) is obj:
            return found
    return '__main__'


def _new_ex(parts):
    cls, args, kwargs = parts
    return cls.__new__(cls, *args, **kwargs)


def _build(obj, state):
    """Give an object its state, of attributes and of slots."""
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state:
        obj.__dict__.update(state)
    for name, value in (slots or {}).items():
        setattr(obj, name, value)
