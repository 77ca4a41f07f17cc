# SPDX-License-Identifier: MIT
"""The simple C types: for multiprocessing's Value and Array, and for numbers
that wrap as C's do. Foreign functions are not part of Baton."""

import struct

__all__ = ['sizeof', 'c_bool', 'c_char', 'c_byte', 'c_ubyte', 'c_short',
           'c_ushort', 'c_int', 'c_uint', 'c_long', 'c_ulong', 'c_longlong',
           'c_ulonglong', 'c_int8', 'c_int16', 'c_int32', 'c_int64',
           'c_uint8', 'c_uint16', 'c_uint32', 'c_uint64', 'c_size_t',
           'c_ssize_t', 'c_float', 'c_double']


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
    return struct.calcsize(kind._type_)
