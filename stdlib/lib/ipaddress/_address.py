# SPDX-License-Identifier: MIT
"""Single addresses, and addresses with the network they are in.

An address is a number, `_ip`, with a version; what differs between versions
stands in the classes at the end, the ranges with a meaning in _ranges.
"""

import functools

_HEX = frozenset('0123456789ABCDEFabcdef')
_DIGITS = frozenset('0123456789')


class AddressValueError(ValueError):
    """An address that isn't one."""


class NetmaskValueError(ValueError):
    """A mask that isn't one."""


def octets(text):
    """The number an IPv4 address is."""
    if not text:
        raise AddressValueError('Address cannot be empty')
    parts = text.split('.')
    if len(parts) != 4:
        raise AddressValueError(f'Expected 4 octets in {text!r}')
    value = 0
    for part in parts:
        try:
            value = value << 8 | _octet(part)
        except ValueError as error:
            raise AddressValueError(f'{error} in {text!r}') from None
    return value


def _octet(text):
    if not text:
        raise ValueError('Empty octet not permitted')
    if not _DIGITS.issuperset(text):
        raise ValueError(f'Only decimal digits permitted in {text!r}')
    if len(text) > 3:
        raise ValueError(f'At most 3 characters permitted in {text!r}')
    if text != '0' and text[0] == '0':
        raise ValueError(f'Leading zeros are not permitted in {text!r}')
    if int(text) > 255:
        raise ValueError(f'Octet {int(text)} (> 255) not permitted')
    return int(text)


def hextets(text):
    """The number an IPv6 address is."""
    if not text:
        raise AddressValueError('Address cannot be empty')
    parts = text.split(':')
    if len(parts) < 3:
        raise AddressValueError(f'At least 3 parts expected in {text!r}')
    if '.' in parts[-1]:
        try:
            four = octets(parts.pop())
        except AddressValueError as error:
            raise AddressValueError(f'{error} in {text!r}') from None
        parts += [f'{four >> 16:x}', f'{four & 0xffff:x}']
    if len(parts) > 9:
        raise AddressValueError(f'At most 8 colons permitted in {text!r}')
    gap = None
    for i in range(1, len(parts) - 1):
        if not parts[i]:
            if gap is not None:
                raise AddressValueError(
                    f"At most one '::' permitted in {text!r}")
            gap = i
    front, back = _sides(parts, gap, text)
    try:
        value = 0
        for part in parts[:front]:
            value = value << 16 | _hextet(part)
        value <<= 16 * (8 - front - back)
        for part in parts[len(parts) - back:]:
            value = value << 16 | _hextet(part)
        return value
    except ValueError as error:
        raise AddressValueError(f'{error} in {text!r}') from None


def _sides(parts, gap, text):
    """How many parts stand before and behind the '::'."""
    if gap is None:
        if len(parts) != 8:
            raise AddressValueError("Exactly 8 parts expected without '::' "
                                    f'in {text!r}')
        if not parts[0]:
            raise AddressValueError("Leading ':' only permitted as part of "
                                    f"'::' in {text!r}")
        if not parts[-1]:
            raise AddressValueError("Trailing ':' only permitted as part of "
                                    f"'::' in {text!r}")
        return 8, 0
    front, back = gap, len(parts) - gap - 1
    if not parts[0]:
        front -= 1
        if front:
            raise AddressValueError("Leading ':' only permitted as part of "
                                    f"'::' in {text!r}")
    if not parts[-1]:
        back -= 1
        if back:
            raise AddressValueError("Trailing ':' only permitted as part of "
                                    f"'::' in {text!r}")
    if front + back > 7:
        raise AddressValueError("Expected at most 7 other parts with '::' in "
                                f'{text!r}')
    return front, back


def _hextet(text):
    if not _HEX.issuperset(text):
        raise ValueError(f'Only hex digits permitted in {text!r}')
    if len(text) > 4:
        raise ValueError(f'At most 4 characters permitted in {text!r}')
    return int(text, 16)


def shown_octets(ip):
    return '.'.join(map(str, ip.to_bytes(4)))


def shown_hextets(ip):
    """With the longest run of zeros, of two at least, as '::'."""
    if ip >> 32 == 0xffff:
        return '::ffff:' + shown_octets(ip & 0xffffffff)
    parts = [f'{ip >> shift & 0xffff:x}' for shift in range(112, -1, -16)]
    best, length = 0, 1
    run = 0
    for i, part in enumerate(parts):
        run = run + 1 if part == '0' else 0
        if run > length:
            best, length = i - run + 1, run
    if length < 2:
        return ':'.join(parts)
    return (':'.join(parts[:best]) + '::' + ':'.join(parts[best + length:]))


def split_prefix(address):
    """(address, mask) of the text or pair that was given."""
    if isinstance(address, (int, bytes)):
        return address, None
    if not isinstance(address, tuple):
        address = str(address).split('/')
    if len(address) > 2:
        raise AddressValueError(
            f"Only one '/' permitted in {'/'.join(map(str, address))!r}")
    if len(address) == 1:
        return address[0], None
    return address


class _Common:
    """Of addresses and networks of either version."""

    __slots__ = ()

    def __reduce__(self):
        return type(self), (str(self),)

    @property
    def compressed(self):
        """The short form."""
        return str(self)

    @property
    def is_private(self):
        return self._in('private') and not self._in('private exceptions')

    @property
    def is_global(self):
        return not self._in('shared') and not self.is_private


@functools.total_ordering
class _Address(_Common):
    __slots__ = ()

    def __init__(self, address):
        if isinstance(address, int):
            self._ip = _check_number(address, type(self))
        elif isinstance(address, bytes):
            self._ip = _check_bytes(address, type(self))
        else:
            text = str(address)
            if '/' in text:
                raise AddressValueError(f"Unexpected '/' in {text!r}")
            self._ip = self._number(text)

    def __int__(self):
        return self._ip

    def _same(self, other):
        return self._ip == other._ip

    def __eq__(self, other):
        if not isinstance(other, _Address) \
                or _is_interface(self) != _is_interface(other):
            return NotImplemented
        return self.version == other.version and self._same(other)

    def __lt__(self, other):
        if not isinstance(other, _Address) \
                or _is_interface(self) != _is_interface(other):
            return NotImplemented
        if self.version != other.version:
            raise TypeError(f'{self} and {other} are not of the same version')
        return self._less(other)

    def _less(self, other):
        return self._ip < other._ip

    def __add__(self, other):
        if not isinstance(other, int):
            return NotImplemented
        return self._made(self._ip + other)

    def __sub__(self, other):
        if not isinstance(other, int):
            return NotImplemented
        return self._made(self._ip - other)

    def _made(self, ip):
        return self._plain(ip)

    def __hash__(self):
        return hash(hex(self._ip))

    def __str__(self):
        return self._shown(self._ip)

    def __repr__(self):
        return f'{type(self).__name__}({str(self)!r})'

    def _key(self):
        return self.version, self

    def __format__(self, spec):
        """As a number with x, X, b or n, else as text."""
        import re
        if not spec:
            return str(self)
        m = re.fullmatch('(#?)(_?)([xbnX])', spec)
        if m is None:
            return super().__format__(spec)
        kind = m[3] if m[3] != 'n' else 'b' if self.version == 4 else 'x'
        width = self.max_prefixlen // (1 if kind == 'b' else 4)
        if m[2]:
            width += width // 4 - 1
        if m[1]:
            width += 2
        return format(self._ip, f'{m[1]}0{width}{m[2]}{kind}')

    @property
    def packed(self):
        """The bytes."""
        return self._ip.to_bytes(self.max_prefixlen // 8)

    @property
    def reverse_pointer(self):
        """The name under which DNS knows the host's name."""
        if self.version == 4:
            return '.'.join(reversed(str(_plain_of(self)).split('.'))) \
                + '.in-addr.arpa'
        return '.'.join(reversed(f'{self._ip:032x}')) + '.ip6.arpa'

    def _in(self, group):
        from ipaddress import _ranges
        return any(low <= self._ip <= high
                   for low, high in _ranges.of(self.version, group))

    is_multicast = property(lambda self: self._in('multicast'))
    is_reserved = property(lambda self: self._in('reserved'))
    is_loopback = property(lambda self: self._in('loopback'))
    is_link_local = property(lambda self: self._in('link local'))
    is_unspecified = property(lambda self: self._ip == 0)


def _is_interface(address):
    return hasattr(address, 'network')


def _plain_of(address):
    return address.ip if _is_interface(address) else address


def _check_number(number, cls):
    if number < 0:
        raise AddressValueError(f'{number} (< 0) is not permitted as an '
                                f'IPv{cls.version} address')
    if number >> cls.max_prefixlen:
        raise AddressValueError(
            f'{number} (>= 2**{cls.max_prefixlen}) is not permitted as an '
            f'IPv{cls.version} address')
    return number


def _check_bytes(given, cls):
    size = cls.max_prefixlen // 8
    if len(given) != size:
        raise AddressValueError(f'{given!r} (len {len(given)} != {size}) is '
                                f'not permitted as an IPv{cls.version} '
                                'address')
    return int.from_bytes(given)


class IPv4Address(_Address):
    """A single IPv4 address."""

    __slots__ = '_ip', '__weakref__'
    version = 4
    max_prefixlen = 32
    _shown = staticmethod(shown_octets)
    _number = staticmethod(octets)

    @staticmethod
    def _plain(ip):
        return IPv4Address(ip)

    exploded = property(lambda self: str(self))

    @property
    def ipv6_mapped(self):
        """The address as IPv6 has it."""
        return IPv6Address(f'::ffff:{self}')


class IPv6Address(_Address):
    """A single IPv6 address."""

    __slots__ = '_ip', '_scope_id', '__weakref__'
    version = 6
    max_prefixlen = 128
    _shown = staticmethod(shown_hextets)

    def __init__(self, address):
        self._scope_id = None
        super().__init__(address)

    def _number(self, text):
        address, percent, scope = text.partition('%')
        if percent and (not scope or '%' in scope):
            raise AddressValueError(f'Invalid IPv6 address: {repr(text)!r}')
        self._scope_id = scope or None
        return hextets(address)

    @staticmethod
    def _plain(ip):
        return IPv6Address(ip)

    scope_id = property(lambda self: self._scope_id)

    def __str__(self):
        text = shown_hextets(self._ip)
        return f'{text}%{self._scope_id}' if self._scope_id else text

    def __hash__(self):
        return hash((self._ip, self._scope_id))

    def _same(self, other):
        return (self._ip, self._scope_id) == (other._ip, other._scope_id)

    @property
    def exploded(self):
        """The long form."""
        digits = f'{self._ip:032x}'
        return ':'.join(digits[i:i + 4] for i in range(0, 32, 4))

    @property
    def ipv4_mapped(self):
        """The IPv4 address in ::ffff:0:0/96; None outside."""
        if self._ip >> 32 != 0xffff:
            return None
        return IPv4Address(self._ip & 0xffffffff)

    @property
    def teredo(self):
        """(server, client) of a Teredo address, or None."""
        if self._ip >> 96 != 0x20010000:
            return None
        return (IPv4Address(self._ip >> 64 & 0xffffffff),
                IPv4Address(~self._ip & 0xffffffff))

    @property
    def sixtofour(self):
        """The IPv4 address in one of 2002::/16, or None."""
        if self._ip >> 112 != 0x2002:
            return None
        return IPv4Address(self._ip >> 80 & 0xffffffff)

    is_site_local = property(lambda self: self._in('site local'))

    def _of_mapped(name):
        own = getattr(_Address, name)

        def get(self):
            mapped = self.ipv4_mapped
            return getattr(mapped, name) if mapped is not None \
                else own.fget(self)
        return property(get)

    for _name in ('is_multicast', 'is_link_local', 'is_private',
                  'is_global', 'is_unspecified', 'is_loopback'):
        locals()[_name] = _of_mapped(_name)
    del _name, _of_mapped


class _Interface:
    """An address that knows its network."""

    __slots__ = ()

    def _set(self, address, cls, network):
        ip, mask = split_prefix(address)
        cls.__init__(self, ip)
        if mask is None:
            mask = self.max_prefixlen
        self.network = network((ip if not isinstance(ip, str)
                                else ip.partition('%')[0], mask),
                               strict=False)
        self.netmask = self.network.netmask
        self.hostmask = self.network.hostmask
        self._prefixlen = self.network.prefixlen

    def __str__(self):
        return f'{self.ip}/{self._prefixlen}'

    def _same(self, other):
        return self._ip == other._ip and self.network == other.network

    def _less(self, other):
        return (self.network, self._ip) < (other.network, other._ip)

    def __hash__(self):
        return hash((self._ip, self._prefixlen,
                     int(self.network.network_address)))

    def _made(self, ip):
        return type(self)(ip)

    @property
    def ip(self):
        """The address alone."""
        return self._plain(self._ip)

    @property
    def with_prefixlen(self):
        return f'{self.ip}/{self._prefixlen}'

    @property
    def with_netmask(self):
        return f'{self.ip}/{self.netmask}'

    @property
    def with_hostmask(self):
        return f'{self.ip}/{self.hostmask}'

    @property
    def exploded(self):
        return f'{self.ip.exploded}/{self._prefixlen}'


class IPv4Interface(_Interface, IPv4Address):
    """An IPv4 address and its network."""

    def __init__(self, address):
        from ipaddress._network import IPv4Network
        self._set(address, IPv4Address, IPv4Network)


class IPv6Interface(_Interface, IPv6Address):
    """An IPv6 address and its network."""

    def __init__(self, address):
        from ipaddress._network import IPv6Network
        self._set(address, IPv6Address, IPv6Network)

    @property
    def ip(self):
        """The address alone."""
        made = IPv6Address(self._ip)
        made._scope_id = self._scope_id
        return made

    @property
    def is_unspecified(self):
        return self._ip == 0 and self.network.is_unspecified

    @property
    def is_loopback(self):
        return IPv6Address(self._ip).is_loopback and self.network.is_loopback
