# SPDX-License-Identifier: MIT
"""Enumerations: classes with a fixed set of named members."""

from types import DynamicClassAttribute

__all__ = ['EnumType', 'EnumMeta', 'Enum', 'IntEnum', 'StrEnum', 'Flag',
           'IntFlag', 'ReprEnum', 'auto', 'unique', 'property', 'member',
           'nonmember', 'global_enum', 'verify', 'UNIQUE', 'CONTINUOUS',
           'NAMED_FLAGS', 'STRICT', 'CONFORM', 'EJECT', 'KEEP',
           'FlagBoundary', 'EnumCheck', 'EnumDict', 'global_flag_repr',
           'global_enum_repr', 'global_str', 'pickle_by_enum_name',
           'pickle_by_global_name', 'show_flag_values', 'bin']

_property = property
# Until they are there.
Enum = Flag = STRICT = CONFORM = EJECT = KEEP = None


class nonmember:
    """A value in the class's body that is to be no member."""

    def __init__(self, value):
        self.value = value


class member:
    """A value that is to be one, though it looks like a method."""

    def __init__(self, value):
        self.value = value


class auto:
    """The next value."""

    _taken = False

    def __init__(self, value=None):
        self.value = value

    def __repr__(self):
        return f'auto({self.value!r})'


class property(DynamicClassAttribute):
    """A property of members that doesn't hide a member of its name."""

    name = None

    def __set_name__(self, owner, name):
        self.name = name

    def __set__(self, instance, value):
        self._refuse(instance, 'set')

    def __delete__(self, instance):
        self._refuse(instance, 'delete')

    def _refuse(self, instance, what):
        owner = next(cls for cls in type(instance).__mro__
                     if cls.__dict__.get(self.name) is self)
        raise AttributeError(f'<enum {owner.__name__!r}> cannot {what} '
                             f'attribute {self.name!r}')

    def __get__(self, instance, owner=None):
        if instance is None:
            found = owner.__dict__.get('_member_map_', {}).get(self.name)
            if found is None:
                raise AttributeError(
                    f'{owner!r} has no attribute {self.name!r}')
            return found
        return self.fget(instance)


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == '__'


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == '_' and name[1] != '_'


def _is_descriptor(value):
    cls = type(value)
    return (hasattr(cls, '__get__') or hasattr(cls, '__set__')
            or hasattr(cls, '__delete__'))


class EnumDict(dict):
    """The namespace of the body: notes the members."""

    def __init__(self, cls_name):
        super().__init__()
        self._cls_name = cls_name
        self._member_names = {}
        self._last_values = []
        self._ignore = []

    def _next(self, name):
        make = self.get('_generate_next_value_')
        if isinstance(make, staticmethod):
            make = make.__func__
        return make(name, 1, len(self._member_names), self._last_values[:])

    def _is_inner_class(self, key, value):
        if not isinstance(value, type):
            return False
        inner = f'{self._cls_name}.{key}'
        return value.__qualname__ == inner \
            or value.__qualname__.endswith('.' + inner)

    def __setitem__(self, key, value):
        if key == '_ignore_':
            self._ignore = value.replace(',', ' ').split() \
                if isinstance(value, str) else list(value)
            value = list(self._ignore)
        elif _is_sunder(key) or _is_dunder(key) or key in self._ignore \
                or key.startswith(f'_{self._cls_name}__'):
            if key == '_generate_next_value_' \
                    and not isinstance(value, staticmethod):
                value = staticmethod(value)
        elif key in self._member_names:
            raise TypeError(f'{key!r} already defined as '
                            f'{self[key]!r}')
        elif isinstance(value, nonmember):
            value = value.value
        elif isinstance(value, member) or not (
                _is_descriptor(value) or self._is_inner_class(key, value)):
            if isinstance(value, member):
                value = value.value
            if key in self:
                raise TypeError(f'{key!r} already defined as {self[key]!r}')
            value = self._filled_in(key, value)
            self._member_names[key] = None
            self._last_values.append(value)
        super().__setitem__(key, value)

    def _filled_in(self, key, value):
        if isinstance(value, auto):
            if value.value is None:
                value.value = self._next(key)
            return value.value
        if isinstance(value, tuple) \
                and any(isinstance(item, auto) for item in value):
            return tuple([self._filled_in(key, item)
                          if isinstance(item, auto) else item
                          for item in value])
        return value


_EnumDict = EnumDict


def _data_type(bases):
    """The built-in type that members are, too; object for none."""
    for base in bases:
        for cls in base.__mro__:
            if cls is object:
                continue
            if isinstance(cls, EnumType):
                if cls._member_type_ is not object:
                    return cls._member_type_
                continue
            if '__new__' in cls.__dict__ or cls.__dict__.get(
                    '__dataclass_fields__'):
                return cls
    return object


class EnumType(type):
    """The class of enumerations."""

    @classmethod
    def __prepare__(mcls, name, bases, **options):
        namespace = EnumDict(name)
        for base in bases:
            if isinstance(base, EnumType):
                if base._member_names_:
                    raise TypeError(f"<enum '{name}'> cannot extend {base!r}")
                make = getattr(base, '_generate_next_value_', None)
                if make is not None:
                    dict.__setitem__(namespace, '_generate_next_value_',
                                     staticmethod(make))
        return namespace

    def __new__(mcls, name, bases, namespace, *, boundary=None,
                _simple=False, **options):
        if Enum is None or not bases:
            cls = super().__new__(mcls, name, bases, dict(namespace),
                                  **options)
            cls._member_map_, cls._member_names_ = {}, []
            cls._value2member_map_, cls._member_type_ = {}, object
            return cls
        names = getattr(namespace, '_member_names', {})
        values = {key: namespace[key] for key in names}
        body = {key: value for key, value in namespace.items()
                if key not in names and key not in ('_ignore_', '__new__')}
        for key in getattr(namespace, '_ignore', ()):
            body.pop(key, None)
        member_type = _data_type(bases)
        make = namespace.get('__new__')
        body['_member_map_'] = {}
        body['_member_names_'] = []
        body['_value2member_map_'] = {}
        body['_unhashable_values_'] = []
        body['_member_type_'] = member_type
        if boundary is not None:
            body['_boundary_'] = boundary
        cls = super().__new__(mcls, name, bases, body, **options)
        if member_type is not object:
            cls._show_as_enum(bases[-1], body)
        if make is None:
            make = mcls._inherited_new(bases)
        if isinstance(make, staticmethod):
            make = make.__func__
        cls._new_member_ = staticmethod(make or object.__new__)
        for key, value in values.items():
            cls._add_member(key, value, make, member_type)
        if make is not None and '__new__' in namespace:
            cls.__new_member__ = staticmethod(make)
        if Flag is not None and issubclass(cls, Flag):
            cls._set_flag_mask()
        return cls

    def _show_as_enum(cls, enum, body):
        """The data type stands first, but doesn't say how to print."""
        names = ['__repr__', '__str__', '__format__', '__reduce_ex__']
        if Flag is not None and issubclass(cls, Flag):
            names += ['__or__', '__and__', '__xor__', '__ror__', '__rand__',
                      '__rxor__', '__invert__']
        for name in names:
            if name not in body and getattr(cls, name) in (
                    getattr(cls._member_type_, name),
                    getattr(object, name, None)):
                type.__setattr__(cls, name, getattr(enum, name))

    @staticmethod
    def _inherited_new(bases):
        for base in bases:
            if isinstance(base, EnumType):
                make = getattr(base, '__new_member__', None)
                if make is not None:
                    return make
        return None

    def _add_member(cls, name, value, make, member_type):
        args = value if isinstance(value, tuple) else (value,)
        if member_type is tuple:
            args = (args,)
        if make is not None:
            new = make(cls, *args)
        elif member_type is object:
            new = object.__new__(cls)
        else:
            new = member_type.__new__(cls, *args)
        if not hasattr(new, '_value_'):
            new._value_ = value if make is not None or member_type is object \
                else member_type(*args)
        value = new._value_
        old = cls._find(value)
        if old is not None:
            new = old
        else:
            new._name_ = name
            new._sort_order_ = len(cls._member_names_)
            new.__objclass__ = cls
            if make is None or type(new).__init__ is not object.__init__:
                if type(new).__init__ is not Enum.__init__:
                    new.__init__(*args)
            if cls._counts(value):
                cls._member_names_.append(name)
            try:
                cls._value2member_map_.setdefault(value, new)
            except TypeError:
                cls._unhashable_values_.append((value, new))
        cls._member_map_[name] = new
        # A property of the same name gives way at the class by itself.
        if not isinstance(cls._inherited(name), property):
            type.__setattr__(cls, name, new)

    def _inherited(cls, name):
        for base in cls.__mro__:
            if name in base.__dict__:
                return base.__dict__[name]
        return None

    def _counts(cls, value):
        """Flags of several bits, or none, are only names."""
        if Flag is None or not issubclass(cls, Flag):
            return True
        return isinstance(value, int) and value > 0 \
            and value & (value - 1) == 0

    def _find(cls, value):
        try:
            return cls._value2member_map_.get(value)
        except TypeError:
            for other, found in cls._unhashable_values_:
                if other == value:
                    return found
        return None

    def __call__(cls, value=..., names=..., *more, module=None,
                 qualname=None, type=None, start=1, boundary=None):
        if cls._member_map_:
            if value is ...:
                raise TypeError("EnumType.__call__() missing 1 required "
                                "positional argument: 'value'")
            if names is not ...:
                value = (value, names, *more)
            return Enum.__new__(cls, value)
        if names is ...:
            if cls._member_type_ is object:
                raise TypeError(f'{cls!r} has no members; specify `names=()`'
                                ' if you meant to create a new, empty, enum')
            return Enum.__new__(cls, value)
        return cls._create(value, names, module, qualname, type, start)

    def _create(cls, name, names, module, qualname, kind, start):
        import sys
        bases = (cls,) if kind is None else (kind, cls)
        meta = type(cls)
        namespace = meta.__prepare__(name, bases)
        if isinstance(names, str):
            names = names.replace(',', ' ').split()
        if hasattr(names, 'items'):
            pairs = names.items()
        else:
            names = list(names)
            if names and isinstance(names[0], str):
                pairs, values = [], []
                for i, one in enumerate(names):
                    value = cls._generate_next_value_(one, start, i,
                                                      values[:])
                    values.append(value)
                    pairs.append((one, value))
            else:
                pairs = names
        for key, value in pairs:
            namespace[key] = value
        if module is None:
            module = sys._getframe(2).f_globals.get('__name__', '__main__')
        dict.__setitem__(namespace, '__module__', module)
        if qualname is not None:
            dict.__setitem__(namespace, '__qualname__', qualname)
        return meta.__new__(meta, name, bases, namespace)

    def __init__(cls, *args, **options):
        pass

    def __bool__(cls):
        return True

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        return cls._find(value) is not None

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name]
                for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __repr__(cls):
        kind = 'flag' if Flag is not None and issubclass(cls, Flag) \
            else 'enum'
        return f'<{kind} {cls.__name__!r}>'

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get('_member_map_', {}):
            raise AttributeError(f'cannot reassign member {name!r}')
        type.__setattr__(cls, name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get('_member_map_', {}):
            raise AttributeError(
                f'{cls.__name__!r} cannot delete member {name!r}.')
        type.__delattr__(cls, name)

    def __dir__(cls):
        names = {'__class__', '__contains__', '__doc__', '__getitem__',
                 '__iter__', '__len__', '__members__', '__module__',
                 '__name__', '__qualname__', *cls._member_names_}
        if cls._new_member_ is not object.__new__:
            names.add('__new__')
        if cls.__init_subclass__ is not object.__init_subclass__:
            names.add('__init_subclass__')
        if cls._member_type_ is not object:
            names.update(dir(cls._member_type_))
        return sorted(names)

    @_property
    def __members__(cls):
        from types import MappingProxyType
        return MappingProxyType(cls._member_map_)


EnumMeta = EnumType


class Enum(metaclass=EnumType):
    """A set of named members."""

    def __new__(cls, value):
        if type(value) is cls:
            return value
        found = cls._find(value)
        if found is not None:
            return found
        try:
            found = cls._missing_(value)
        except ValueError as error:
            raise error from None
        if isinstance(found, cls):
            return found
        if isinstance(found, int) and getattr(cls, '_boundary_', 0) is EJECT:
            return found
        if found is not None:
            raise TypeError(
                f'error in {cls.__name__}._missing_: returned {found!r} '
                'instead of None or a valid member')
        raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')

    def __init__(self, *args, **options):
        pass

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            return max(last_values) + 1
        except TypeError:
            raise TypeError('unable to sort non-numeric values') from None

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        return f'<{type(self).__name__}.{self._name_}: {self._value_!r}>'

    def __str__(self):
        return f'{type(self).__name__}.{self._name_}'

    def __format__(self, spec):
        return str.__format__(str(self), spec)

    def __dir__(self):
        cls = type(self)
        names = {'__class__', '__doc__', '__eq__', '__hash__', '__module__',
                 'name', 'value'}
        if cls._member_type_ is not object:
            names.update(object.__dir__(self))
        names.update(name for name in self.__dict__ if name[0] != '_')
        for base in cls.__mro__:
            names.update(name for name, value in base.__dict__.items()
                         if name[0] != '_' and base not in (Enum, Flag)
                         and name not in cls._member_map_)
        return sorted(names)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, protocol):
        return type(self), (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    @property
    def name(self):
        """The name of the member."""
        return self._name_

    @property
    def value(self):
        """The value of the member."""
        return self._value_


class ReprEnum(Enum):
    """Members print as their values do."""


def _int_members(cls):
    cls.__str__ = int.__repr__
    cls.__format__ = int.__format__
    return cls


@_int_members
class IntEnum(int, ReprEnum):
    """Members are ints, too."""


class StrEnum(str, ReprEnum):
    """Members are strings, too."""

    def __new__(cls, *values):
        for value in values:
            if not isinstance(value, str):
                raise TypeError(f'{value!r} is not a string')
        new = str.__new__(cls, *values)
        new._value_ = str(*values)
        return new

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    __str__ = str.__str__
    __format__ = str.__format__


# A subclass's lookup by value is Enum's; what makes its members is this.
StrEnum.__new_member__ = staticmethod(StrEnum._new_member_)


class FlagBoundary(StrEnum):
    """What becomes of bits that no flag has."""

    STRICT = 'strict'
    CONFORM = 'conform'
    EJECT = 'eject'
    KEEP = 'keep'


class EnumCheck(StrEnum):
    """What verify() looks at."""

    CONTINUOUS = 'no skipped integer values'
    NAMED_FLAGS = 'multi-flag aliases may not contain unnamed flags'
    UNIQUE = 'one name per value'


STRICT, CONFORM, EJECT, KEEP = FlagBoundary
CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class Flag(Enum):
    """Members can be combined with |, & and ^."""

    _boundary_ = STRICT
    _flag_mask_ = 0

    def __init_subclass__(cls, **options):
        super().__init_subclass__()

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start or 1
        return 2 ** max(last_values).bit_length()

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        mask = cls._flag_mask_
        if value < 0:
            value += 1 << mask.bit_length()
        unknown = value & ~mask
        if unknown and cls._boundary_ is CONFORM:
            value &= mask
        elif unknown and cls._boundary_ is EJECT:
            return value
        elif unknown and cls._boundary_ is STRICT:
            width = max(value.bit_length(), mask.bit_length())
            raise ValueError(
                f'{cls!r} invalid value {value!r}\n    given '
                f'{bin(value, width)}\n  allowed {bin(mask, width)}')
        return cls._combined(value)

    @classmethod
    def _combined(cls, value):
        found = cls._value2member_map_.get(value)
        if found is not None:
            return found
        if cls._member_type_ is object:
            new = object.__new__(cls)
        else:
            new = cls._member_type_.__new__(cls, value)
        new._value_ = value
        names = [m._name_ for m in cls._parts(value)]
        rest = value & ~cls._flag_mask_
        if names and rest:
            names.append(str(rest))
        new._name_ = '|'.join(names) if names else None
        return cls._value2member_map_.setdefault(value, new)

    @classmethod
    def _parts(cls, value):
        return [m for m in cls if m._value_ & value]

    @classmethod
    def _set_flag_mask(cls):
        mask = 0
        for m in cls._member_map_.values():
            mask |= m._value_
        cls._flag_mask_ = mask

    def __iter__(self):
        yield from type(self)._parts(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __bool__(self):
        return bool(self._value_)

    def __contains__(self, other):
        if not isinstance(other, type(self)):
            raise TypeError(
                f"unsupported operand type(s) for 'in': "
                f'{type(other).__qualname__!r} and '
                f'{type(self).__qualname__!r}')
        return other._value_ & self._value_ == other._value_

    def __repr__(self):
        if self._name_ is None:
            return f'<{type(self).__name__}: {self._value_!r}>'
        return f'<{type(self).__name__}.{self._name_}: {self._value_!r}>'

    def __str__(self):
        if self._name_ is None:
            return f'{type(self).__name__}({self._value_!r})'
        return f'{type(self).__name__}.{self._name_}'

    def _operand(self, other):
        if isinstance(other, type(self)):
            return other._value_
        if self._member_type_ is not object \
                and isinstance(other, self._member_type_):
            return other
        return None

    def __or__(self, other):
        value = self._operand(other)
        if value is None:
            return NotImplemented
        return type(self)(self._value_ | value)

    def __and__(self, other):
        value = self._operand(other)
        if value is None:
            return NotImplemented
        return type(self)(self._value_ & value)

    def __xor__(self, other):
        value = self._operand(other)
        if value is None:
            return NotImplemented
        return type(self)(self._value_ ^ value)

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__

    def __invert__(self):
        if self._boundary_ is KEEP:
            return type(self)(~self._value_)
        return type(self)(self._flag_mask_ & ~self._value_)


@_int_members
class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Flags that are ints, too."""


def unique(enumeration):
    """A decorator: no two names for one value."""
    doubles = [f'{name} -> {m.name}'
               for name, m in enumeration.__members__.items()
               if name != m.name]
    if doubles:
        raise ValueError(f'duplicate values found in {enumeration!r}: '
                         f'{", ".join(doubles)}')
    return enumeration


def verify(*checks):
    """A decorator that checks what is asked for."""
    def decorate(enumeration):
        if NAMED_FLAGS in checks:
            _check_named_flags(enumeration)
        if UNIQUE in checks:
            doubles = [f'{name} -> {m.name}'
                       for name, m in enumeration.__members__.items()
                       if name != m.name]
            if doubles:
                raise ValueError(f'aliases found in {enumeration!r}: '
                                 f'{", ".join(doubles)}')
        if CONTINUOUS in checks:
            values = sorted(m.value for m in enumeration)
            missing = sorted(set(range(values[0], values[-1] + 1))
                             - set(values)) if values else []
            if missing:
                raise ValueError(
                    f'invalid enum {enumeration.__name__!r}: missing values '
                    f'{", ".join(map(str, missing))}')
        return enumeration
    return decorate


def _check_named_flags(enumeration):
    known = 0
    for m in enumeration:
        known |= m.value
    bad, missed = [], 0
    for name, m in enumeration.__members__.items():
        if name not in enumeration._member_names_ and m.value > 0 \
                and m.value & ~known:
            bad.append(name)
            missed |= m.value & ~known
    if not bad:
        return
    which = f'alias {bad[0]} is missing' if len(bad) == 1 else \
        f'aliases {", ".join(bad[:-1])} and {bad[-1]} are missing'
    values = f'combined values of 0x{missed:x}' if missed & (missed - 1) \
        or len(bad) > 1 else f'value 0x{missed:x}'
    raise ValueError(f'invalid Flag {enumeration.__name__!r}: {which} '
                     f'{values} [use enum.show_flag_values(value) for '
                     'details]')


def show_flag_values(value):
    """The powers of two that a number is the sum of."""
    return [1 << i for i in range(value.bit_length()) if value >> i & 1]


def bin(num, max_bits=None):
    """The bits of a number in two's complement, the sign apart."""
    num = num.__index__()
    width = num.bit_length()
    digits = f'{num & (1 << width) - 1:0{width}b}' if width else ''
    sign = '0' if num >= 0 else '1'
    if max_bits and len(digits) < max_bits:
        digits = digits.rjust(max_bits, sign)
    return f'0b{sign} {digits}'


def global_enum_repr(self):
    """module.NAME"""
    return f'{type(self).__module__.rpartition(".")[2]}.{self._name_}'


def global_flag_repr(self):
    """module.A|module.B"""
    module = type(self).__module__.rpartition('.')[2]
    if self._name_ is None:
        return f'{module}.{type(self).__name__}({self._value_!r})'
    return '|'.join(name if name[:1].isdigit() else f'{module}.{name}'
                    for name in self._name_.split('|'))


def global_str(self):
    """NAME"""
    if self._name_ is None:
        return f'{type(self).__name__}({self._value_!r})'
    return self._name_


def global_enum(cls, update_str=False):
    """A decorator: the members become names of the module."""
    import sys
    cls.__repr__ = (global_flag_repr if issubclass(cls, Flag)
                    else global_enum_repr)
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls


def pickle_by_global_name(self, proto):
    """For members that are names of their module."""
    return self.name


def pickle_by_enum_name(self, proto):
    """By name instead of by value."""
    return getattr, (self.__class__, self._name_)
