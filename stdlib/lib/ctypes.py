# SPDX-License-Identifier: MIT
"""The simple C types: for multiprocessing's Value and Array, and for numbers
that wrap as C's do. Foreign functions are not part of Baton, but for
pythonapi.PyThreadState_SetAsyncExc, which raises in another thread."""

import struct

__all__ = ['sizeof', 'Structure', 'c_bool', 'c_char', 'c_byte', 'c_ubyte',
           'c_short', 'c_ushort', 'c_int', 'c_uint', 'c_long', 'c_ulong',
           'c_longlong', 'c_ulonglong', 'c_int8', 'c_int16', 'c_int32',
           'c_int64', 'c_uint8', 'c_uint16', 'c_uint32', 'c_uint64',
           'c_size_t', 'c_ssize_t', 'c_float', 'c_double', 'py_object',
           'pythonapi']


class _SimpleCData:
    """A value of one C type."""

    _type_ = None

    def __init__(self, value=0):
        self.value = value

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, value):
        self._value = self._fitted(value)

    def __repr__(self):
        return f'{type(self).__name__}({self.value!r})'

    def __bool__(self):
        return bool(self.value)


class _Integer(_SimpleCData):
    @classmethod
    def _fitted(cls, value):
        if not hasattr(value, '__index__'):
            raise TypeError(f'an integer is required (got type '
                            f'{type(value).__name__})')
        bits = 8 * sizeof(cls)
        value = value.__index__() & ((1 << bits) - 1)
        signed = cls._type_.islower()
        return value - (1 << bits) if signed and value >> bits - 1 else value


class _Float(_SimpleCData):
    @classmethod
    def _fitted(cls, value):
        if not isinstance(value, (int, float)):
            raise TypeError(f'must be real number, not {type(value).__name__}')
        return struct.unpack(cls._type_, struct.pack(cls._type_, value))[0]


class c_bool(_SimpleCData):
    _type_ = '?'
    _fitted = staticmethod(bool)

    def __init__(self, value=False):
        super().__init__(value)


class c_char(_SimpleCData):
    _type_ = 'c'

    def __init__(self, value=b'\0'):
        super().__init__(value)

    @staticmethod
    def _fitted(value):
        if isinstance(value, int):
            value = bytes([value])
        if not isinstance(value, (bytes, bytearray)) or len(value) != 1:
            raise TypeError('one character bytes, bytearray, or an integer '
                            'in range(256) expected')
        return bytes(value)


def _make(name, base, letter):
    return type(name, (base,), {'_type_': letter, '__module__': __name__})


for _name, _letter in (('byte', 'b'), ('ubyte', 'B'), ('short', 'h'),
                       ('ushort', 'H'), ('int', 'i'), ('uint', 'I'),
                       ('long', 'l'), ('ulong', 'L')):
    globals()[f'c_{_name}'] = _make(f'c_{_name}', _Integer, _letter)
c_float = _make('c_float', _Float, 'f')
c_double = _make('c_double', _Float, 'd')
c_longlong = c_int64 = c_ssize_t = c_long
c_ulonglong = c_uint64 = c_size_t = c_ulong
c_int8, c_int16, c_int32 = c_byte, c_short, c_int
c_uint8, c_uint16, c_uint32 = c_ubyte, c_ushort, c_uint


def sizeof(kind):
    """The bytes that a C type or a value of one takes."""
    size = getattr(kind, '_size_', None)
    return struct.calcsize(kind._type_) if size is None else size


# Structures ------------------------------------------------------------------

class _Field:
    """A member of a structure: a place in its bytes."""

    def __init__(self, kind, offset):
        self.kind = kind
        self.offset = offset
        self.size = sizeof(kind)

    def __get__(self, owner, cls=None):
        if owner is None:
            return self
        begin = owner._begin + self.offset
        if issubclass(self.kind, Structure):
            return self.kind._over(owner._store, begin)
        data = bytes(owner._store[begin:begin + self.size])
        return struct.unpack('@' + self.kind._type_, data)[0]

    def __set__(self, owner, value):
        begin = owner._begin + self.offset
        if issubclass(self.kind, Structure):
            data = bytes(value._store[value._begin:value._begin + self.size])
        else:
            value = self.kind._fitted(getattr(value, 'value', value))
            data = struct.pack('@' + self.kind._type_, value)
        owner._store[begin:begin + self.size] = list(data)

    def __repr__(self):
        return (f'<Field type={self.kind.__name__}, ofs={self.offset}, '
                f'size={self.size}>')


class Structure:
    """Members laid out in bytes as C does: in a bytearray, or where
    multiprocessing keeps what processes share."""

    _fields_ = ()
    _size_ = 0
    _align_ = 1

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        offset, align = cls._size_, cls._align_
        for name, kind, *_ in cls.__dict__.get('_fields_', ()):
            step = getattr(kind, '_align_', None) or sizeof(kind)
            offset = -(-offset // step) * step
            setattr(cls, name, _Field(kind, offset))
            offset += sizeof(kind)
            align = max(align, step)
        cls._size_ = -(-offset // align) * align
        cls._align_ = align

    def __init__(self, *args, **kwargs):
        self._store, self._begin = bytearray(self._size_), 0
        self._fill(args, kwargs)

    def _fill(self, args, kwargs):
        names = self._names()
        if len(args) > len(names):
            raise TypeError('too many initializers')
        for name, value in (*zip(names, args), *kwargs.items()):
            setattr(self, name, value)

    @classmethod
    def _names(cls):
        return [field[0] for base in reversed(cls.__mro__)
                for field in base.__dict__.get('_fields_', ())]

    @classmethod
    def _over(cls, store, begin):
        """One whose bytes are those of store from there on."""
        made = cls.__new__(cls)
        made._store, made._begin = store, begin
        return made

    def __reduce__(self):
        return type(self)._over, (self._store, self._begin)


# What scripts call of the interpreter itself ---------------------------------

class py_object:
    """Any object, on its way into a function of pythonapi."""

    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return f'py_object({self.value!r})'


class _Function:
    argtypes = None
    restype = c_int

    def __init__(self, call):
        self._call = call

    def __call__(self, *args):
        return self._call(*[
            arg.value if isinstance(arg, (_SimpleCData, py_object)) else arg
            for arg in args])


def _set_async_exc(ident, exception):
    """Raise it in the thread of that number; how many threads have it?"""
    import _green
    import threading
    thread = threading._active.get(ident)
    if thread is None:
        return 0
    if not exception:
        return int(thread.is_alive())
    if isinstance(exception, type):
        exception = exception()
    return int(_green.throw(thread._handle, exception))


class _PythonAPI:
    def __init__(self):
        self.PyThreadState_SetAsyncExc = _Function(_set_async_exc)

    def __getattr__(self, name):
        raise AttributeError(f'{name}: undefined symbol')


pythonapi = _PythonAPI()
