# SPDX-License-Identifier: MIT
"""Classes whose methods follow from their annotated fields."""

import sys
import types
from _functools import call_guarded as _call_guarded

__all__ = ['dataclass', 'field', 'Field', 'FrozenInstanceError', 'InitVar',
           'KW_ONLY', 'MISSING', 'fields', 'asdict', 'astuple',
           'make_dataclass', 'replace', 'is_dataclass']


class FrozenInstanceError(AttributeError):
    pass


class _MISSING_TYPE:
    def __reduce__(self):
        return 'MISSING'


class _KW_ONLY_TYPE:
    def __reduce__(self):
        return 'KW_ONLY'


class _Kind:
    """What sort of field it is."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name

    __reduce__ = __repr__


MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()
_FIELD = _Kind('_FIELD')
_FIELD_CLASSVAR = _Kind('_FIELD_CLASSVAR')
_FIELD_INITVAR = _Kind('_FIELD_INITVAR')
_FIELDS = '__dataclass_fields__'
_PARAMS = '__dataclass_params__'


class InitVar:
    """A parameter of __init__ that is only passed to __post_init__."""

    __slots__ = ('type',)

    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return InitVar(type)

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) \
            else repr(self.type)
        return f'dataclasses.InitVar[{name}]'


class Field:
    """What is known about one field."""

    __slots__ = ('name', 'type', 'default', 'default_factory', 'init',
                 'repr', 'hash', 'compare', 'metadata', 'kw_only',
                 '_field_type')

    def __init__(self, default, default_factory, init, repr, hash, compare,
                 metadata, kw_only):
        self.name = self.type = self._field_type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = types.MappingProxyType(metadata or {})
        self.kw_only = kw_only

    def __repr__(self):
        shown = ','.join(f'{name}={getattr(self, name)!r}'
                         for name in self.__slots__)
        return f'Field({shown})'

    # So that a dataclass can be sent to another process by value.
    def __getstate__(self):
        values = [getattr(self, name) for name in self.__slots__]
        values[self.__slots__.index('metadata')] = dict(self.metadata)
        return values

    def __setstate__(self, values):
        for name, value in zip(self.__slots__, values):
            setattr(self, name, value)
        self.metadata = types.MappingProxyType(self.metadata)

    def _has_default(self):
        return (self.default is not MISSING
                or self.default_factory is not MISSING)


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True,
          hash=None, compare=True, metadata=None, kw_only=MISSING):
    """Say more about a field than its default."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare,
                 metadata, kw_only)


class _DataclassParams:
    def __init__(self, **params):
        self.__dict__.update(params)

    def __repr__(self):
        shown = ','.join(f'{name}={value!r}'
                         for name, value in self.__dict__.items())
        return f'_DataclassParams({shown})'


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False,
              unsafe_hash=False, frozen=False, match_args=True,
              kw_only=False, slots=False, weakref_slot=False):
    """Add the methods that the fields call for."""
    params = _DataclassParams(
        init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash,
        frozen=frozen, match_args=match_args, kw_only=kw_only, slots=slots,
        weakref_slot=weakref_slot)

    def decorate(cls):
        return _process(cls, params)
    return decorate if cls is None else decorate(cls)


# The fields ---------------------------------------------------------------

def _named(cls, annotation):
    """What a string annotation begins with, looked up in cls's module."""
    module, dot, name = annotation.strip().partition('[')[0].strip() \
        .rpartition('.')
    own = getattr(sys.modules.get(cls.__module__), '__dict__', {})
    if dot:
        # Only as module.Name, as it is for CPython, too.
        own = getattr(own.get(module), '__dict__', {})
    return own.get(name)


def _kind(cls, annotation):
    """KW_ONLY or one of the kinds."""
    if isinstance(annotation, str):
        annotation = _named(cls, annotation)
    if annotation is KW_ONLY:
        return KW_ONLY
    if isinstance(annotation, InitVar) or annotation is InitVar:
        return _FIELD_INITVAR
    origin = getattr(annotation, '__origin__', annotation)
    if getattr(origin, '_name', None) == 'ClassVar':
        return _FIELD_CLASSVAR
    return _FIELD


def _make_field(cls, name, annotation, kind, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        made = default
    else:
        if isinstance(default, types.MemberDescriptorType):
            default = MISSING
        made = field(default=default)
    made.name, made.type, made._field_type = name, annotation, kind
    if kind is not _FIELD and made.default_factory is not MISSING:
        raise TypeError(f'field {name} cannot have a default factory')
    if made.kw_only is MISSING:
        made.kw_only = kw_only
    if kind is _FIELD and made.default.__class__.__hash__ is None:
        raise ValueError(f'mutable default {type(made.default)} for field '
                         f'{name} is not allowed: use default_factory')
    return made


def _collect(cls, params):
    found = {}
    for base in cls.__mro__[-1:0:-1]:
        inherited = base.__dict__.get(_FIELDS)
        if inherited is None:
            continue
        found.update(inherited)
        if base.__dict__[_PARAMS].frozen != params.frozen:
            if params.frozen:
                raise TypeError('cannot inherit frozen dataclass from a '
                                'non-frozen one')
            raise TypeError('cannot inherit non-frozen dataclass from a '
                            'frozen one')
    kw_only, kw_only_seen = params.kw_only, False
    for name, annotation in cls.__dict__.get('__annotations__', {}).items():
        kind = _kind(cls, annotation)
        if kind is KW_ONLY:
            if kw_only_seen:
                raise TypeError(f'{name!r} is KW_ONLY, but KW_ONLY has '
                                'already been specified')
            kw_only = kw_only_seen = True
            continue
        made = found[name] = _make_field(cls, name, annotation, kind, kw_only)
        if isinstance(cls.__dict__.get(name), Field):
            if made.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, made.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in found:
            raise TypeError(f'{name!r} is a field but has no type annotation')
    return found


def _ordinary(found):
    return [f for f in found.values() if f._field_type is _FIELD]


# The methods --------------------------------------------------------------

class _Factory:
    def __repr__(self):
        return '<factory>'


_FACTORY = _Factory()


def _function(cls, name, parameters, lines, scope):
    body = ''.join(f'    {line}\n' for line in lines or ['pass'])
    exec(f'def {name}({parameters}):\n{body}', scope)
    made = scope[name]
    made.__qualname__ = f'{cls.__qualname__}.{name}'
    made.__module__ = cls.__module__
    return made


def _parameter(f):
    if f.default is not MISSING:
        return f'{f.name}=_default_{f.name}'
    if f.default_factory is not MISSING:
        return f'{f.name}=_FACTORY'
    return f.name


def _init(cls, found, params):
    wanted = [f for f in found.values()
              if f._field_type is not _FIELD_CLASSVAR]
    scope = {'_FACTORY': _FACTORY, '_set': object.__setattr__}
    positional, keyword, lines, defaulted = ['self'], [], [], None
    for f in wanted:
        scope[f'_default_{f.name}'] = f.default
        scope[f'_make_{f.name}'] = f.default_factory
        if f.init:
            (keyword if f.kw_only else positional).append(_parameter(f))
            if f._has_default():
                defaulted = defaulted if f.kw_only else f.name
            elif defaulted and not f.kw_only:
                raise TypeError(f'non-default argument {f.name!r} follows '
                                f'default argument {defaulted!r}')
        if f._field_type is _FIELD_INITVAR:
            continue
        value = _value_of(f)
        if value is None:
            continue
        lines.append(f'_set(self, {f.name!r}, {value})' if params.frozen
                     else f'self.{f.name} = {value}')
    if hasattr(cls, '__post_init__'):
        passed = ', '.join(f.name for f in wanted
                           if f._field_type is _FIELD_INITVAR)
        lines.append(f'self.__post_init__({passed})')
    if keyword:
        positional += ['*', *keyword]
    made = _function(cls, '__init__', ', '.join(positional), lines, scope)
    made.__annotations__ = {f.name: f.type for f in wanted if f.init}
    made.__annotations__['return'] = None
    return made


def _value_of(f):
    if f.default_factory is not MISSING:
        if not f.init:
            return f'_make_{f.name}()'
        return f'_make_{f.name}() if {f.name} is _FACTORY else {f.name}'
    if f.init:
        return f.name
    return None if f.default is MISSING else f'_default_{f.name}'


def _make_repr(cls, names):
    shown = ', '.join(f'{name}={{self.{name}!r}}' for name in names)
    show = _function(cls, '__repr__', 'self', [
        f"return f'{{type(self).__qualname__}}({shown})'"], {})

    def __repr__(self):
        return _call_guarded(show, self, '...')
    __repr__.__qualname__ = f'{cls.__qualname__}.__repr__'
    __repr__.__module__ = cls.__module__
    __repr__.__wrapped__ = show
    return __repr__


def _make_comparisons(cls, names):
    scope = {}
    mine = ''.join(f'self.{name}, ' for name in names)
    other = ''.join(f'other.{name}, ' for name in names)
    made = {}
    for name, sign in (('__lt__', '<'), ('__le__', '<='), ('__gt__', '>'),
                       ('__ge__', '>=')):
        made[name] = _function(cls, name, 'self, other', [
            'if other.__class__ is self.__class__:',
            f'    return ({mine}) {sign} ({other})',
            'return NotImplemented'], scope)
    return made


def _make_eq(cls, names):
    tests = ' and '.join(f'self.{name} == other.{name}' for name in names)
    return _function(cls, '__eq__', 'self, other', [
        'if self is other:', '    return True',
        'if other.__class__ is self.__class__:',
        f'    return {tests or "True"}', 'return NotImplemented'], {})


def _make_hash(cls, names):
    items = ''.join(f'self.{name}, ' for name in names)
    return _function(cls, '__hash__', 'self', [f'return hash(({items}))'],
                     {})


def _add_frozen(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot assign to field {name!r}')
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot delete field {name!r}')
        super(cls, self).__delattr__(name)
    for function in (__setattr__, __delattr__):
        if function.__name__ in cls.__dict__:
            raise TypeError('Cannot overwrite attribute '
                            f'{function.__name__} in class {cls.__name__}')
        setattr(cls, function.__name__, function)


def _set_new(cls, name, value):
    if name not in cls.__dict__:
        setattr(cls, name, value)


def _add_hash(cls, fields, params):
    own = cls.__dict__.get('__hash__', MISSING)
    explicit = not (own is MISSING
                    or own is None and '__eq__' in cls.__dict__)
    names = [f.name for f in fields
             if (f.compare if f.hash is None else f.hash)]
    if params.unsafe_hash:
        if explicit:
            raise TypeError('Cannot overwrite attribute __hash__ in class '
                            f'{cls.__name__}')
        cls.__hash__ = _make_hash(cls, names)
    elif params.eq and not explicit:
        cls.__hash__ = _make_hash(cls, names) if params.frozen else None


def _process(cls, params):
    found = _collect(cls, params)
    setattr(cls, _FIELDS, found)
    setattr(cls, _PARAMS, params)
    fields = _ordinary(found)
    compared = [f.name for f in fields if f.compare]
    if params.order and not params.eq:
        raise ValueError('eq must be true if order is true')
    if params.weakref_slot and not params.slots:
        raise TypeError('weakref_slot is True but slots is False')
    own_init = params.init and '__init__' not in cls.__dict__
    if own_init:
        cls.__init__ = _init(cls, found, params)
    _set_new(cls, '__replace__', _replace_method)
    if params.repr:
        _set_new(cls, '__repr__', _make_repr(cls, [f.name for f in fields
                                                   if f.repr]))
    _add_hash(cls, fields, params)
    if params.eq:
        _set_new(cls, '__eq__', _make_eq(cls, compared))
    if params.order:
        for name, function in _make_comparisons(cls, compared).items():
            if name in cls.__dict__:
                raise TypeError(
                    f'Cannot overwrite attribute {name} in class '
                    f'{cls.__name__} Consider using '
                    'functools.total_ordering')
            setattr(cls, name, function)
    if params.frozen:
        _add_frozen(cls, {f.name for f in fields})
    if params.match_args:
        _set_new(cls, '__match_args__', tuple(
            f.name for f in found.values()
            if f._field_type is not _FIELD_CLASSVAR and f.init
            and not f.kw_only))
    if not cls.__doc__:
        cls.__doc__ = _doc_of(cls, found, own_init)
    return _with_slots(cls, fields, params) if params.slots else cls


def _shown_annotation(annotation):
    if getattr(annotation, '__module__', None) == 'typing':
        return repr(annotation).replace('typing.', '')
    if isinstance(annotation, type) \
            and not isinstance(annotation, types.GenericAlias):
        if annotation.__module__ == 'builtins':
            return annotation.__qualname__
        return f'{annotation.__module__}.{annotation.__qualname__}'
    return repr(annotation)


def _shown_parameter(f):
    text = f'{f.name}: {_shown_annotation(f.type)}'
    if f.default_factory is not MISSING:
        return f'{text} = <factory>'
    return text if f.default is MISSING else f'{text} = {f.default!r}'


def _doc_of(cls, found, own_init):
    """The signature; inspect, which is dear to import, sees any __init__."""
    if not own_init:
        import inspect
        try:
            text = str(inspect.signature(cls)).replace(' -> None', '')
        except (TypeError, ValueError):
            text = ''
        return cls.__name__ + text
    wanted = [f for f in found.values()
              if f.init and f._field_type is not _FIELD_CLASSVAR]
    shown = [_shown_parameter(f) for f in wanted if not f.kw_only]
    keyword = [_shown_parameter(f) for f in wanted if f.kw_only]
    if keyword:
        shown += ['*', *keyword]
    return f'{cls.__name__}({", ".join(shown)})'


def _with_slots(cls, fields, params):
    if '__slots__' in cls.__dict__:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    names = [f.name for f in fields]
    inherited = {name for base in cls.__mro__[1:]
                 for name in getattr(base, '__slots__', ())}
    namespace = {key: value for key, value in cls.__dict__.items()
                 if key not in names
                 and key not in ('__dict__', '__weakref__')}
    namespace['__slots__'] = tuple(n for n in names if n not in inherited)
    if params.weakref_slot:
        namespace['__slots__'] += ('__weakref__',)
    new = type(cls)(cls.__name__, cls.__bases__, namespace)
    new.__qualname__ = cls.__qualname__
    return new


# Using them ---------------------------------------------------------------

def fields(class_or_instance):
    """The fields, as a tuple."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError(
            'must be called with a dataclass type or instance') from None
    return tuple(_ordinary(found))


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, _FIELDS)


def asdict(obj, *, dict_factory=dict):
    """The fields as a dict, and so on inside."""
    if not _is_instance(obj):
        raise TypeError('asdict() should be called on dataclass instances')

    def convert(obj):
        return dict_factory([(f.name, _convert(getattr(obj, f.name), convert))
                             for f in fields(obj)])
    return convert(obj)


def astuple(obj, *, tuple_factory=tuple):
    """The values of the fields as a tuple, and so on inside."""
    if not _is_instance(obj):
        raise TypeError('astuple() should be called on dataclass instances')

    def convert(obj):
        return tuple_factory([_convert(getattr(obj, f.name), convert)
                              for f in fields(obj)])
    return convert(obj)


def _convert(value, convert):
    if _is_instance(value):
        return convert(value)
    if isinstance(value, tuple) and hasattr(value, '_fields'):
        return type(value)(*[_convert(item, convert) for item in value])
    if isinstance(value, (list, tuple)):
        return type(value)([_convert(item, convert) for item in value])
    if isinstance(value, dict):
        pairs = [(_convert(k, convert), _convert(v, convert))
                 for k, v in value.items()]
        if hasattr(type(value), 'default_factory'):
            new = type(value)(value.default_factory)
            new.update(pairs)
            return new
        return type(value)(pairs)
    from copy import deepcopy
    return deepcopy(value)


def replace(obj, /, **changes):
    """A copy with some fields changed."""
    if not _is_instance(obj):
        raise TypeError('replace() should be called on dataclass instances')
    return _replace_method(obj, **changes)


def _replace_method(self, /, **changes):
    for f in getattr(self, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise TypeError(
                    f'field {f.name} is declared with init=False, it cannot '
                    'be specified with replace()')
            continue
        if f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise TypeError(f'InitVar {f.name!r} must be specified with '
                                'replace()')
            changes[f.name] = getattr(self, f.name)
    return type(self)(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None,
                   module=None, **params):
    """A dataclass of names, (name, type) and (name, type, field)."""
    from keyword import iskeyword
    namespace = dict(namespace or {})
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            item = item, 'typing.Any'
        name = item[0]
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(
                f'Field names must be valid identifiers: {name!r}')
        if iskeyword(name):
            raise TypeError(f'Field names must not be keywords: {name!r}')
        if name in annotations:
            raise TypeError(f'Field name duplicated: {name!r}')
        annotations[name] = item[1]
        if len(item) == 3:
            namespace[name] = item[2]
    namespace['__annotations__'] = annotations
    if module is None:
        module = sys._getframe(1).f_globals.get('__name__', '__main__')
    namespace['__module__'] = module
    return dataclass(types.new_class(cls_name, bases, {},
                                     lambda ns: ns.update(namespace)),
                     **params)
