# SPDX-License-Identifier: MIT
"""Names for annotations. Nothing checks them; most stand for themselves."""

import collections
import collections.abc as _abc
import sys as _sys
from abc import ABCMeta
from types import GenericAlias, UnionType as _UnionType


class _Alias:
    """origin[arguments] for what types.GenericAlias can't say."""

    def __init__(self, origin, args, name=None):
        self.__origin__ = origin
        self.__args__ = args
        self._name = name

    @property
    def __parameters__(self):
        return tuple(_type_variables(self.__args__))

    def __call__(self, *args, **kwargs):
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except Exception:
            pass        # an object without room for it
        return made

    def __mro_entries__(self, bases):
        if self.__origin__ is Generic:
            return (Generic,)
        if isinstance(self.__origin__, type):
            more = () if Generic in bases else (Generic,)
            return (self.__origin__,) if issubclass(
                self.__origin__, Generic) else (self.__origin__, *more)
        raise TypeError(f'Cannot subclass {self!r}')

    def __getitem__(self, args):
        """The alias with its type variables replaced, in order."""
        variables = self.__parameters__
        args = _as_tuple(args)
        if not variables:
            raise TypeError(f'{self!r} is not a generic class')
        if any(isinstance(v, TypeVarTuple) for v in variables):
            return _Alias(self.__origin__, args, self._name)
        if len(args) != len(variables):
            what, least = ('many', '') if len(args) > len(variables) \
                else ('few', 'at least ')
            raise TypeError(f'Too {what} arguments for {self!r}; actual '
                            f'{len(args)}, expected {least}{len(variables)}')
        given = dict(zip(variables, args))
        return _Alias(self.__origin__, _replaced(self.__args__, given),
                      self._name)

    def __getattr__(self, name):
        if name.startswith('__') and name.endswith('__'):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        return (self.__origin__ is other.__origin__
                and self.__args__ == other.__args__)

    def __hash__(self):
        return hash((id(self.__origin__), self.__args__))

    def __repr__(self):
        if self._name in ('Union', 'Optional'):
            args = self.__args__
            if len(args) == 2 and type(None) in args:
                other = args[0] if args[1] is type(None) else args[1]
                return f'typing.Optional[{_shown(other)}]'
        if self._name == 'Callable':
            *given, result = self.__args__
            if given == [...]:
                shown = '...'
            elif len(given) == 1 and isinstance(given[0], ParamSpec):
                shown = _shown(given[0])
            else:
                shown = '[' + ', '.join(map(_shown, given)) + ']'
            return f'typing.Callable[{shown}, {_shown(result)}]'
        shown = ', '.join(map(_shown, self.__args__)) or '()'
        name = f'typing.{self._name}' if self._name \
            else _shown(self.__origin__)
        return f'{name}[{shown}]'


def _shown(arg):
    if isinstance(arg, type) and not isinstance(arg, GenericAlias):
        if arg.__module__ == 'builtins':
            return arg.__qualname__
        return f'{arg.__module__}.{arg.__qualname__}'
    return '...' if arg is ... else repr(arg)


def _as_tuple(args):
    return args if isinstance(args, tuple) else (args,)


def _replaced(args, given):
    """The arguments with the type variables in them replaced."""
    made = []
    for arg in args:
        if isinstance(arg, TypeVar):
            arg = given.get(arg, arg)
        elif getattr(arg, '__parameters__', ()) \
                and not isinstance(arg, type):
            arg = arg[tuple(given.get(v, v) for v in arg.__parameters__)]
        made.append(arg)
    return tuple(made)


def _type_variables(args):
    found = []
    for arg in args:
        inner = [arg] if isinstance(arg, TypeVar) \
            else getattr(arg, '__parameters__', ())
        for one in inner:
            if one not in found:
                found.append(one)
    return found


class _Form:
    """A name that stands for itself, perhaps with arguments."""

    def __init__(self, name, make=None):
        self._name = name
        self._make = make

    def __getitem__(self, args):
        if self._make is None:
            raise TypeError(f'typing.{self._name} is not subscriptable')
        return self._make(self, args)

    def __call__(self, *args, **kwargs):
        raise TypeError(f'Cannot instantiate typing.{self._name}')

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass typing.{self._name}')

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        return f'typing.{self._name}'

    def __reduce__(self):
        return self._name


def _plain(form, args):
    args = tuple(type(None) if arg is None else arg
                 for arg in _as_tuple(args))
    return _Alias(form, args, form._name)


def _union(form, args):
    flat = []
    for arg in _as_tuple(args):
        if arg is None:
            arg = type(None)
        inner = arg.__args__ if isinstance(arg, _UnionType) or getattr(
            arg, '_name', None) in ('Union', 'Optional') and isinstance(
            arg, _Alias) else (arg,)
        for one in inner:
            if one not in flat:
                flat.append(one)
    if not flat:
        raise TypeError('Cannot take a Union of no types.')
    return flat[0] if len(flat) == 1 else _Alias(Union, tuple(flat), 'Union')


def _optional(form, arg):
    return Union[arg, None]


class _AnnotatedAlias(_Alias):
    """A type, and what was added to it: __metadata__."""

    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, (origin,))
        self.__metadata__ = metadata

    def __getitem__(self, args):
        origin, = _replaced(self.__args__, dict(zip(
            self.__parameters__, _as_tuple(args))))
        return _AnnotatedAlias(origin, self.__metadata__)

    def __eq__(self, other):
        return isinstance(other, _AnnotatedAlias) and (
            self.__origin__, self.__metadata__) == (
            other.__origin__, other.__metadata__)

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __repr__(self):
        return (f'typing.Annotated[{_shown(self.__origin__)}, '
                f'{", ".join(map(repr, self.__metadata__))}]')


def _annotated(form, args):
    if not isinstance(args, tuple) or len(args) < 2:
        raise TypeError('Annotated[...] should be used with at least two '
                        'arguments (a type and an annotation).')
    return _AnnotatedAlias(args[0], args[1:])


def _without_extras(hint):
    """The type that is left when what Annotated added is taken away."""
    if isinstance(hint, _AnnotatedAlias):
        return _without_extras(hint.__origin__)
    if isinstance(hint, _Alias):
        args = tuple(map(_without_extras, hint.__args__))
        if args != hint.__args__:
            return _Alias(hint.__origin__, args, hint._name)
    if isinstance(hint, GenericAlias):
        return GenericAlias(hint.__origin__,
                            tuple(map(_without_extras, hint.__args__)))
    return hint


class _AnyMeta(type):
    def __instancecheck__(cls, obj):
        if cls is Any:
            raise TypeError('typing.Any cannot be used with isinstance()')
        return super().__instancecheck__(obj)

    def __repr__(cls):
        return 'typing.Any' if cls is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError('Any cannot be instantiated')
        return super().__new__(cls)


Union = _Form('Union', _union)
Optional = _Form('Optional', _optional)
ClassVar = _Form('ClassVar', _plain)
Final = _Form('Final', _plain)
Literal = _Form('Literal', lambda form, args: _Alias(
    form, _as_tuple(args), 'Literal'))
Annotated = _Form('Annotated', _annotated)
Concatenate = _Form('Concatenate', _plain)
TypeGuard = _Form('TypeGuard', _plain)
TypeIs = _Form('TypeIs', _plain)
Required = _Form('Required', _plain)
NotRequired = _Form('NotRequired', _plain)
ReadOnly = _Form('ReadOnly', _plain)
Unpack = _Form('Unpack', _plain)
NoReturn = _Form('NoReturn')
Never = _Form('Never')
Self = _Form('Self')
LiteralString = _Form('LiteralString')
TypeAlias = _Form('TypeAlias')


class TypeVar:
    def __init__(self, name, *constraints, bound=None, covariant=False,
                 contravariant=False, infer_variance=False, default=None):
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        sign = '+' if self.__covariant__ else \
            '-' if self.__contravariant__ else '~'
        return sign + self.__name__


class ParamSpec(TypeVar):
    args = kwargs = property(lambda self: self)


class TypeVarTuple(TypeVar):
    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self.__name__


class Generic:
    """What generic classes inherit from."""

    __slots__ = ()

    def __class_getitem__(cls, args):
        return _Alias(cls, _as_tuple(args),
                      'Generic' if cls is Generic else None)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        bases = cls.__dict__.get('__orig_bases__', ())
        listed = [base for base in bases if isinstance(base, _Alias)
                  and base._name in ('Generic', 'Protocol')]
        cls.__parameters__ = tuple(_type_variables(
            listed[0].__args__ if listed else bases))


def _check_runtime(cls):
    if cls.__dict__.get('_is_protocol') \
            and cls.__module__ not in ('typing', 'contextlib'):
        raise TypeError('Instance and class checks can only be used with '
                        '@runtime_checkable protocols')


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, obj):
        if cls.__dict__.get('_is_runtime_protocol'):
            return all(hasattr(obj, name) for name in cls._members())
        _check_runtime(cls)
        return super().__instancecheck__(obj)

    def __subclasscheck__(cls, other):
        if cls.__dict__.get('_is_runtime_protocol'):
            return all(hasattr(other, name) for name in cls._members())
        return super().__subclasscheck__(other)

    def _members(cls):
        found = set()
        for base in cls.__mro__:
            if base.__dict__.get('_is_protocol') and base is not Protocol:
                found.update(base.__dict__.get('__annotations__', ()))
                found.update(name for name in base.__dict__
                             if not name.startswith('_')
                             or name in ('__call__', '__iter__', '__len__',
                                         '__next__', '__contains__',
                                         '__getitem__', '__enter__',
                                         '__exit__', '__hash__', '__eq__'))
        return found


def _refuse_protocol(self, *args, **kwargs):
    if type(self)._is_protocol:
        raise TypeError('Protocols cannot be instantiated')
    # A class that takes a protocol's place begins with what is behind it.
    mro = type(self).__mro__
    for cls in mro:
        init = cls.__dict__.get('__init__', _refuse_protocol)
        if init is not _refuse_protocol:
            init(self, *args, **kwargs)
            return


class Protocol(Generic, metaclass=_ProtocolMeta):
    __slots__ = ()
    _is_protocol = True

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        cls._is_protocol = Protocol in cls.__bases__
        if cls._is_protocol and cls.__init__ == object.__init__:
            cls.__init__ = _refuse_protocol


def runtime_checkable(cls):
    cls._is_runtime_protocol = True
    return cls


runtime = runtime_checkable


class _Container:
    """typing.List and the like: an alias for the class itself."""

    def __init__(self, origin, name):
        self.__origin__ = origin
        self._name = name

    def __getitem__(self, args):
        if self._name == 'Callable':
            given, result = args
            given = tuple(given) if isinstance(given, list) else (given,)
            return _Alias(self.__origin__, (*given, result), self._name)
        args = tuple(type(None) if arg is None else arg
                     for arg in _as_tuple(args))
        return _Alias(self.__origin__, args, self._name)

    def __call__(self, *args, **kwargs):
        if self._name in ('List', 'Dict', 'Set', 'FrozenSet', 'Tuple',
                          'Type'):
            raise TypeError(f'Type {self._name} cannot be instantiated; use '
                            f'{self.__origin__.__name__}() instead')
        return self.__origin__(*args, **kwargs)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        return f'typing.{self._name}'


for _origin, _name in [
        (list, 'List'), (dict, 'Dict'), (set, 'Set'), (tuple, 'Tuple'),
        (frozenset, 'FrozenSet'), (type, 'Type'),
        (collections.deque, 'Deque'),
        (collections.defaultdict, 'DefaultDict'),
        (collections.OrderedDict, 'OrderedDict'),
        (collections.Counter, 'Counter'), (collections.ChainMap, 'ChainMap'),
        (_abc.Set, 'AbstractSet')]:
    globals()[_name] = _Container(_origin, _name)
for _name in ('Awaitable', 'Coroutine', 'AsyncIterable', 'AsyncIterator',
              'AsyncGenerator', 'Hashable', 'Iterable', 'Iterator',
              'Generator', 'Reversible', 'Sized', 'Container', 'Callable',
              'Collection', 'MutableSet', 'Mapping', 'MutableMapping',
              'MappingView', 'KeysView', 'ItemsView', 'ValuesView',
              'Sequence', 'MutableSequence', 'ByteString'):
    globals()[_name] = _Container(getattr(_abc, _name), _name)
import contextlib as _contextlib
ContextManager = _Container(_contextlib.AbstractContextManager,
                            'ContextManager')
AsyncContextManager = _Container(_contextlib.AbstractAsyncContextManager,
                                 'AsyncContextManager')
del _origin, _name

Text = str
AnyStr = TypeVar('AnyStr', bytes, str)
T = TypeVar('T')
TYPE_CHECKING = False


class IO(Generic):
    pass


class TextIO(IO):
    pass


class BinaryIO(IO):
    pass


def _supports(name, method):
    cls = _ProtocolMeta(name, (Protocol,), {
        method: lambda self: None, '__module__': 'typing',
        '_members': classmethod(lambda cls: {method})})
    cls._is_runtime_protocol = True
    return cls


SupportsInt = _supports('SupportsInt', '__int__')
SupportsFloat = _supports('SupportsFloat', '__float__')
SupportsIndex = _supports('SupportsIndex', '__index__')
SupportsAbs = _supports('SupportsAbs', '__abs__')
SupportsRound = _supports('SupportsRound', '__round__')
SupportsBytes = _supports('SupportsBytes', '__bytes__')


class _NamedTupleMeta(type):
    def __new__(mcls, name, bases, namespace):
        if not bases:
            return super().__new__(mcls, name, bases, namespace)
        annotations = namespace.get('__annotations__', {})
        defaults = [namespace[field] for field in annotations
                    if field in namespace]
        made = collections.namedtuple(name, annotations, defaults=defaults,
                                      module=namespace['__module__'])
        made.__annotations__ = annotations
        for key, value in namespace.items():
            if key not in annotations and key not in (
                    '__module__', '__qualname__', '__annotations__',
                    '__dict__', '__weakref__'):
                setattr(made, key, value)
        return made


_NamedTuple = _NamedTupleMeta('NamedTuple', (), {})


class _NamedTupleForm:
    """class P(NamedTuple): x: int -- or NamedTuple('P', [('x', int)])."""

    def __call__(self, typename, fields=(), /, **kwargs):
        pairs = list(fields) or list(kwargs.items())
        made = collections.namedtuple(
            typename, [name for name, _ in pairs],
            module=_sys._getframe(1).f_globals.get('__name__'))
        made.__annotations__ = dict(pairs)
        return made

    def __mro_entries__(self, bases):
        return (_NamedTuple,)


NamedTuple = _NamedTupleForm()


class _TypedDictMeta(type):
    def __new__(mcls, name, bases, namespace, total=True):
        made = type.__new__(_TypedDictMeta, name, (dict,), namespace)
        annotations = {}
        for base in bases:
            annotations.update(base.__dict__.get('__annotations__', {}))
        annotations.update(namespace.get('__annotations__', {}))
        required, optional = set(), set()
        for base in bases:
            required |= getattr(base, '__required_keys__', frozenset())
            optional |= getattr(base, '__optional_keys__', frozenset())
        for key, kind in namespace.get('__annotations__', {}).items():
            must = total
            if getattr(kind, '__origin__', None) is Required:
                must = True
            elif getattr(kind, '__origin__', None) is NotRequired:
                must = False
            (required if must else optional).add(key)
            (optional if must else required).discard(key)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__readonly_keys__ = frozenset()
        made.__mutable_keys__ = frozenset(annotations)
        made.__total__ = total
        return made

    def __init__(cls, *args, **kwargs):
        pass

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)


class _TypedDictForm:
    def __call__(self, typename, fields, /, *, total=True):
        return _TypedDictMeta(typename, (), {
            '__annotations__': dict(fields)}, total=total)

    def __mro_entries__(self, bases):
        return (_TypedDict,)


_TypedDict = type.__new__(_TypedDictMeta, 'TypedDict', (dict,), {})
TypedDict = _TypedDictForm()


def cast(typ, val):
    """val, as it is."""
    return val


def assert_type(val, typ, /):
    return val


def reveal_type(obj, /):
    print(f'Runtime type is {type(obj).__name__!r}', file=_sys.stderr)
    return obj


def assert_never(arg, /):
    raise AssertionError(f'Expected code to be unreachable, but got: {arg!r}')


_overloads = {}


def get_overloads(func):
    """The overloads of a function, in order."""
    func = getattr(func, '__func__', func)
    return list(_overloads.get((func.__module__, func.__qualname__), {})
                .values())


def clear_overloads():
    """Forget all overloads."""
    _overloads.clear()


def overload(func):
    f = getattr(func, '__func__', func)
    if hasattr(f, '__code__'):
        known = _overloads.setdefault((f.__module__, f.__qualname__), {})
        known[f.__code__.co_firstlineno] = func

    def dummy(*args, **kwds):
        raise NotImplementedError(
            'You should not call an overloaded function. A series of '
            '@overload-decorated functions outside a stub module should '
            'always be followed by an implementation that is not '
            '@overload-ed.')
    return dummy


def final(f):
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def override(method, /):
    try:
        method.__override__ = True
    except (AttributeError, TypeError):
        pass
    return method


def no_type_check(arg):
    return arg


def dataclass_transform(**options):
    return lambda cls: cls


class NewType:
    """A name for a type that calls itself another."""

    def __init__(self, name, tp):
        self.__name__ = self.__qualname__ = name
        self.__supertype__ = tp
        self.__module__ = _sys._getframe(1).f_globals.get('__name__')

    def __call__(self, x):
        return x

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        return f'{self.__module__}.{self.__qualname__}'


def get_origin(tp):
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    return getattr(tp, '__origin__', _UnionType
                   if isinstance(tp, _UnionType) else None)


def get_args(tp):
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    args = getattr(tp, '__args__', ())
    if get_origin(tp) is _abc.Callable and args:
        *given, result = args
        return (given[0] if given == [...] else given), result
    return args


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations, with those that are text evaluated."""
    if isinstance(obj, type):
        sources = [(base, vars(_sys.modules.get(base.__module__, _sys)))
                   for base in reversed(obj.__mro__)]
    else:
        sources = [(obj, getattr(obj, '__globals__', None)
                    or getattr(obj, '__dict__', {}))]
    hints = {}
    for source, scope in sources:
        found = source.__dict__.get('__annotations__', {}) \
            if isinstance(source, type) \
            else getattr(source, '__annotations__', {})
        for name, hint in found.items():
            if isinstance(hint, str):
                hint = eval(hint, globalns or scope, localns)
            if not include_extras:
                hint = _without_extras(hint)
            hints[name] = type(None) if hint is None else hint
    return hints


def is_protocol(tp, /):
    """Is it a class that was declared as a protocol?"""
    return isinstance(tp, type) and tp is not Protocol \
        and getattr(tp, '_is_protocol', False)


def get_protocol_members(tp, /):
    """The names a protocol asks for."""
    if not is_protocol(tp):
        raise TypeError(f'{tp!r} is not a Protocol')
    names = set()
    for base in tp.__mro__:
        if not getattr(base, '_is_protocol', False) or base is Protocol:
            continue
        names |= {n for n in (*vars(base), *vars(base).get(
            '__annotations__', ()))
                  if not n.startswith('_abc_') and n not in (
                      '__module__', '__dict__', '__weakref__', '__doc__',
                      '__annotations__', '__slots__', '_is_protocol',
                      '__parameters__', '__orig_bases__', '__init__',
                      '__abstractmethods__', '__subclasshook__',
                      '__qualname__', '__firstlineno__', '__new__',
                      '__static_attributes__', '__match_args__',
                      '_is_runtime_protocol', '__class_getitem__')}
    return frozenset(names)


def is_typeddict(tp):
    """Is it a class made by TypedDict?"""
    return isinstance(tp, _TypedDictMeta)


def no_type_check_decorator(decorator):
    """A decorator whose results aren't checked."""
    import functools

    @functools.wraps(decorator)
    def wrapped(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))
    return wrapped


SupportsComplex = _supports('SupportsComplex', '__complex__')


class ForwardRef:
    """An annotation given as text."""

    def __init__(self, arg, is_argument=True, module=None, *,
                 is_class=False):
        if not isinstance(arg, str):
            raise TypeError(
                f'Forward reference must be a string -- got {arg!r}')
        try:
            self.__forward_code__ = compile(arg, '<string>', 'eval')
        except SyntaxError:
            raise SyntaxError('Forward reference must be an expression '
                              f'-- got {arg!r}') from None
        self.__forward_arg__ = arg
        self.__forward_module__ = module

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return (self.__forward_arg__, self.__forward_module__) == (
            other.__forward_arg__, other.__forward_module__)

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __repr__(self):
        module = self.__forward_module__
        more = f', module={module!r}' if module else ''
        return f'ForwardRef({self.__forward_arg__!r}{more})'


class _NoDefaultType:
    def __repr__(self):
        return 'typing.NoDefault'


NoDefault = _NoDefaultType()
