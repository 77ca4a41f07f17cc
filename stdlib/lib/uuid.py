# SPDX-License-Identifier: MIT
"""Universally unique identifiers (RFC 4122)."""

import enum as _enum
import os as _os
import threading as _threading
import time as _time

RESERVED_NCS, RFC_4122, RESERVED_MICROSOFT, RESERVED_FUTURE = (
    'reserved for NCS compatibility', 'specified in RFC 4122',
    'reserved for Microsoft compatibility',
    'reserved for future definition')


class SafeUUID(_enum.Enum):
    safe = 0
    unsafe = -1
    unknown = None


class UUID:
    """128 bits."""

    __slots__ = 'int', 'is_safe', '__weakref__'

    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None,
                 int=None, version=None, *, is_safe=SafeUUID.unknown):
        given = hex, bytes, bytes_le, fields, int
        if sum(v is not None for v in given) != 1:
            raise TypeError('one of the hex, bytes, bytes_le, fields, or int '
                            'arguments must be given')
        if hex is not None:
            hex = hex.replace('urn:', '').replace('uuid:', '')
            hex = hex.strip('{}').replace('-', '')
            if len(hex) != 32:
                raise ValueError('badly formed hexadecimal UUID string')
            int = int_(hex, 16)
        if bytes_le is not None:
            if len(bytes_le) != 16:
                raise ValueError('bytes_le is not a 16-char string')
            bytes = (bytes_le[3::-1] + bytes_le[5:3:-1] + bytes_le[7:5:-1]
                     + bytes_le[8:])
        if bytes is not None:
            if len(bytes) != 16:
                raise ValueError('bytes is not a 16-char string')
            int = int_.from_bytes(bytes)
        if fields is not None:
            int = self._from_fields(fields)
        if not 0 <= int < 1 << 128:
            raise ValueError('int is out of range (need a 128-bit value)')
        if version is not None:
            if not 1 <= version <= 8:
                raise ValueError('illegal version number')
            int &= ~(0xc000 << 48)
            int |= 0x8000 << 48
            int &= ~(0xf000 << 64)
            int |= version << 76
        object.__setattr__(self, 'int', int)
        object.__setattr__(self, 'is_safe', is_safe)

    @staticmethod
    def _from_fields(fields):
        if len(fields) != 6:
            raise ValueError('fields is not a 6-tuple')
        result = 0
        for i, (value, bits) in enumerate(zip(fields,
                                              (32, 16, 16, 8, 8, 48)), 1):
            if not 0 <= value < 1 << bits:
                raise ValueError(f'field {i} out of range (need a {bits}-bit '
                                 'value)')
            result = result << bits | value
        return result

    def __setattr__(self, name, value):
        raise TypeError('UUID objects are immutable')

    def __eq__(self, other):
        return self.int == other.int if isinstance(other, UUID) \
            else NotImplemented

    def __lt__(self, other):
        return self.int < other.int if isinstance(other, UUID) \
            else NotImplemented

    def __gt__(self, other):
        return self.int > other.int if isinstance(other, UUID) \
            else NotImplemented

    def __le__(self, other):
        return self.int <= other.int if isinstance(other, UUID) \
            else NotImplemented

    def __ge__(self, other):
        return self.int >= other.int if isinstance(other, UUID) \
            else NotImplemented

    def __hash__(self):
        return hash(self.int)

    def __int__(self):
        return self.int

    def __repr__(self):
        return f'{type(self).__name__}({str(self)!r})'

    def __str__(self):
        h = self.hex
        return f'{h[:8]}-{h[8:12]}-{h[12:16]}-{h[16:20]}-{h[20:]}'

    def __reduce__(self):
        return type(self), (self.hex,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    @property
    def hex(self):
        return f'{self.int:032x}'

    @property
    def bytes(self):
        return self.int.to_bytes(16)

    @property
    def bytes_le(self):
        b = self.bytes
        return b[3::-1] + b[5:3:-1] + b[7:5:-1] + b[8:]

    @property
    def fields(self):
        return (self.time_low, self.time_mid, self.time_hi_version,
                self.clock_seq_hi_variant, self.clock_seq_low, self.node)

    time_low = property(lambda self: self.int >> 96)
    time_mid = property(lambda self: self.int >> 80 & 0xffff)
    time_hi_version = property(lambda self: self.int >> 64 & 0xffff)
    clock_seq_hi_variant = property(lambda self: self.int >> 56 & 0xff)
    clock_seq_low = property(lambda self: self.int >> 48 & 0xff)
    node = property(lambda self: self.int & 0xffffffffffff)

    @property
    def time(self):
        return ((self.time_hi_version & 0x0fff) << 48 | self.time_mid << 32
                | self.time_low)

    @property
    def clock_seq(self):
        return (self.clock_seq_hi_variant & 0x3f) << 8 | self.clock_seq_low

    @property
    def urn(self):
        return f'urn:uuid:{self}'

    @property
    def variant(self):
        bits = self.int >> 61 & 7
        return (RESERVED_NCS if bits < 4 else RFC_4122 if bits < 6 else
                RESERVED_MICROSOFT if bits == 6 else RESERVED_FUTURE)

    @property
    def version(self):
        if self.variant == RFC_4122:
            return self.int >> 76 & 0xf
        return None


int_ = int
_node = None
_last = 0
_lock = _threading.Lock()


def getnode():
    """48 bits that are this machine's: an interface's address, or random."""
    global _node
    if _node is None:
        _node = _hardware() or int.from_bytes(_os.urandom(6)) | 1 << 40
    return _node


def _hardware():
    folder = '/sys/class/net'
    try:
        names = sorted(_os.listdir(folder))
    except OSError:
        return 0
    for name in names:
        try:
            with open(f'{folder}/{name}/address') as f:
                address = int(f.read().replace(':', ''), 16)
        except (OSError, ValueError):
            continue
        if address:
            return address
    return 0


def uuid1(node=None, clock_seq=None):
    """From the machine and the time."""
    global _last
    with _lock:
        stamp = max(_time.time_ns() // 100 + 0x01b21dd213814000, _last + 1)
        _last = stamp
    if clock_seq is None:
        clock_seq = int.from_bytes(_os.urandom(2)) & 0x3fff
    return UUID(fields=(stamp & 0xffffffff, stamp >> 32 & 0xffff,
                        stamp >> 48 & 0x0fff, clock_seq >> 8 & 0x3f,
                        clock_seq & 0xff,
                        getnode() if node is None else node), version=1)


def _named(make, namespace, name, version):
    if isinstance(name, str):
        name = name.encode()
    return UUID(bytes=make(namespace.bytes + name).digest()[:16],
                version=version)


def uuid3(namespace, name):
    """From a name, by MD5."""
    from hashlib import md5
    return _named(md5, namespace, name, 3)


def uuid4():
    """Random."""
    return UUID(bytes=_os.urandom(16), version=4)


def uuid5(namespace, name):
    """From a name, by SHA-1."""
    from hashlib import sha1
    return _named(sha1, namespace, name, 5)


NAMESPACE_DNS = UUID('6ba7b810-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_URL = UUID('6ba7b811-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_OID = UUID('6ba7b812-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_X500 = UUID('6ba7b814-9dad-11d1-80b4-00c04fd430c8')
