# SPDX-License-Identifier: MIT
"""Functions and classes that another process can't find by name.

What stands for one is a head, of which the receiver makes it, and a state,
which it then puts into it; so a function may refer to itself. The head has
module, qualified name and a key, a hash of the code: where the receiver has
the same under that name, or made it of an earlier message, it takes that, and
a class stays one class.

A function made here runs in the receiver's module of the same name, mostly
`__main__`; of the globals it uses, only those are set that are missing there.
Globals that forked children know already aren't sent at all.

Code is taken only from this family of processes (see transport_code.c). What
comes from others is looked up by name, as pickle does.
"""

import sys
import types
import weakref
from _transport import code_blob, code_from, code_key, is_known

_MAINS = '__main__', '__mp_main__'
# Made by nobody or by every class statement.
_SKIPPED = frozenset((
    '__dict__', '__weakref__', '__module__', '__qualname__', '__slots__',
    '__abstractmethods__', '_abc_registry', '__firstlineno__',
    '__static_attributes__', '__annotate__'))
_ENUM_OWN = frozenset((
    '_member_names_', '_member_map_', '_value2member_map_', '_member_type_',
    '_value_repr_', '_unhashable_values_', '_hashable_values_', '_new_member_',
    '_use_args_', '_generate_next_value_', '_flag_mask_', '_singles_mask_',
    '_all_bits_', '_boundary_', '_inverted_', '__new__'))

# What was made of a message, by key: classes only. And keys of classes here.
_made = {}
_class_keys = weakref.WeakKeyDictionary()


class _Missing:
    """Stands for what a name doesn't stand for."""


# Finding by name -------------------------------------------------------------

def _module_dict(module):
    """Where the names of a module are in this process."""
    if module in _MAINS or not isinstance(module, str):
        return sys.modules['__main__'].__dict__
    if module not in sys.modules:
        try:
            __import__(module)
        except ImportError:
            return sys.modules['__main__'].__dict__
    return sys.modules[module].__dict__


def _find(module, qualname):
    """What is there under the name, or _Missing."""
    first, *rest = qualname.split('.')
    found = _module_dict(module).get(first, _Missing)
    for name in rest:
        found = getattr(found, name, _Missing)
    return found


def _not_found(module, qualname):
    owner = sys.modules.get('__main__' if module in _MAINS else module)
    return AttributeError(f"Can't get attribute {qualname!r} on {owner!r}")


# Keys ------------------------------------------------------------------------

def _code_of(value):
    """The code behind a member of a class, if there is some."""
    value = getattr(value, '__func__', getattr(value, 'fget', value))
    return getattr(value, '__code__', None)


def _text_key(text):
    """As code_key, of text: the same in every process."""
    return code_key((lambda: None).__code__.replace(co_name=text))


def _class_key(cls):
    key = _class_keys.get(cls)
    if key is None:
        parts = [cls.__qualname__, type(cls).__qualname__]
        parts += [base.__qualname__ for base in cls.__bases__]
        for name, value in sorted(cls.__dict__.items()):
            code = _code_of(value)
            if code is not None:
                parts.append(f'{name} {code_key(code)}')
        if _is_enum(cls):
            parts += [f'{name}={member._value_!r}'
                      for name, member in cls.__members__.items()]
        key = _class_keys[cls] = _text_key('\n'.join(parts))
    return key


def _is_enum(cls):
    enum = sys.modules.get('enum')
    return enum is not None and issubclass(type(cls), enum.EnumType)


# Sending ---------------------------------------------------------------------

def reduce(v):
    """(head, state) of a function or class."""
    if isinstance(v, types.FunctionType):
        return _reduce_function(v)
    return _reduce_class(v)


def _names_of(code, names):
    """All names that code and what is nested in it may look up."""
    names.update(code.co_names)
    for const in code.co_consts:
        if isinstance(const, types.CodeType):
            _names_of(const, names)
    return names


def _globals_of(function):
    """(name, value) and (name, module's name) of what it uses."""
    here = function.__globals__
    main = here is sys.modules['__main__'].__dict__
    values, modules = [], []
    if not main and here.get('__name__') in sys.modules:
        return (), ()       # the receiver imports the module
    for name in sorted(_names_of(function.__code__, set())):
        value = here.get(name, _Missing)
        if value is _Missing or name == '__builtins__':
            continue
        if isinstance(value, types.ModuleType):
            modules.append((name, value.__name__))
        elif not (main and is_known(name)) or _is_new(name, value):
            values.append((name, value))
    return tuple(values), tuple(modules)


def _is_new(name, value):
    """A function or class may be another one than the children know."""
    return isinstance(value, (types.FunctionType, type))


def _cell(cell):
    try:
        return True, cell.cell_contents
    except ValueError:
        return False, None


def _reduce_function(f):
    code = f.__code__
    closure = f.__closure__ or ()
    head = ('function', f.__module__, f.__qualname__, code_key(code),
            code_blob(code), len(closure))
    values, modules = _globals_of(f)
    state = (values, modules, tuple(_cell(cell) for cell in closure),
             f.__name__, f.__defaults__, f.__kwdefaults__, f.__annotations__,
             f.__doc__, f.__dict__ or None)
    return head, state


def _reduce_class(cls):
    meta, bases = type(cls), cls.__bases__
    slots = cls.__dict__.get('__slots__')
    members = tuple((name, member._value_)
                    for name, member in cls.__members__.items()) \
        if _is_enum(cls) else None
    head = ('class', cls.__module__, cls.__qualname__, _class_key(cls),
            cls.__name__, meta, bases, slots, members)
    state = []
    for name, value in cls.__dict__.items():
        if name in _SKIPPED or isinstance(value, _SlotType) \
                or isinstance(value, types.GetSetDescriptorType):
            continue
        if members is not None and (name in _ENUM_OWN
                                    or name in cls.__members__):
            continue
        state.append((name, *_member(value)))
    return head, tuple(state)


class _WithSlot:
    __slots__ = 'x',


_SlotType = type(_WithSlot.x)


def _member(value):
    if isinstance(value, property):
        return 'property', (value.fget, value.fset, value.fdel, value.__doc__)
    if isinstance(value, staticmethod):
        return 'staticmethod', (value.__func__,)
    if isinstance(value, classmethod):
        return 'classmethod', (value.__func__,)
    return '', value


# Receiving -------------------------------------------------------------------

def make(head):
    """(function or class, as far as the head tells; whether it's to be
    finished: what was found is complete, its state is ignored)."""
    if not isinstance(head, tuple) or not head:
        raise ValueError('damaged message: no head')
    if head[0] == 'function' and len(head) == 6:
        return _make_function(*head[1:])
    if head[0] == 'class' and len(head) == 9:
        return _make_class(*head[1:])
    raise ValueError('damaged message: an unknown head')


def _make_function(module, qualname, key, blob, cells):
    found = _find(module, qualname) if '<' not in qualname else _Missing
    if isinstance(found, types.FunctionType) and not found.__closure__ \
            and not cells and code_key(found.__code__) == key:
        return found, False
    code = code_from(blob)
    if code is None:
        if found is _Missing:
            raise _not_found(module, qualname)
        return found, False
    closure = tuple(types.CellType() for _ in range(cells)) or None
    made = types.FunctionType(code, _module_dict(module), None, None, closure)
    made.__qualname__ = qualname
    made.__module__ = module
    return made, True


def _make_class(module, qualname, key, name, meta, bases, slots, members):
    found = _find(module, qualname) if '<' not in qualname else _Missing
    if isinstance(found, type) and _class_key(found) == key:
        return found, False
    if key in _made:
        return _made[key], False
    if slots is not None and isinstance(slots, str):
        slots = slots,

    def body(namespace):
        namespace['__module__'] = module
        namespace['__qualname__'] = qualname
        if slots is not None:
            namespace['__slots__'] = tuple(slots)
        for member, value in members or ():
            namespace[member] = value

    made = types.new_class(name, bases, {'metaclass': meta}, body)
    _made[key] = made
    _class_keys[made] = key
    return made, True


def finish(made, state):
    """Put the state into what make() made."""
    if isinstance(made, types.FunctionType):
        _finish_function(made, *state)
    else:
        _finish_class(made, state)


def _finish_function(f, values, modules, cells, name, defaults, kwdefaults,
                     annotations, doc, attributes):
    here = f.__globals__
    for global_name, value in values:
        here.setdefault(global_name, value)
    for global_name, module in modules:
        if global_name not in here:
            __import__(module)
            here[global_name] = sys.modules[module]
    for cell, (full, value) in zip(f.__closure__ or (), cells):
        if full:
            cell.cell_contents = value
    f.__name__ = name
    f.__defaults__ = defaults
    f.__kwdefaults__ = kwdefaults
    f.__annotations__ = annotations
    f.__doc__ = doc
    if attributes:
        f.__dict__.update(attributes)


_MEMBERS = {'property': property, 'staticmethod': staticmethod,
            'classmethod': classmethod}


def _finish_class(cls, state):
    for name, kind, value in state:
        if kind:
            value = _MEMBERS[kind](*value)
        type.__setattr__(cls, name, value)
        set_name = getattr(type(value), '__set_name__', None)
        if set_name is not None and kind == '':
            set_name(value, cls, name)
    if hasattr(cls, '__abstractmethods__'):
        import abc
        abc.update_abstractmethods(cls)
