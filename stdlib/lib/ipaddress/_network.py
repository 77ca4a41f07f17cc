# SPDX-License-Identifier: MIT
"""Networks: all addresses that begin with the same bits."""

import functools

from ipaddress._address import (
    AddressValueError, IPv4Address, IPv6Address, NetmaskValueError, _Address,
    _Common, octets, split_prefix)


def _prefix_of(mask, bits):
    """How many ones a mask begins with; None where others follow."""
    ones = bits - ((mask & -mask).bit_length() - 1 if mask else bits)
    return ones if mask == (1 << bits) - (1 << bits - ones) else None


@functools.total_ordering
class _Network(_Common):
    """Of either version; a subclass says _address."""

    def __init__(self, address, strict=True):
        address, mask = self._parts(address)
        if isinstance(address, str) and '%' in address:
            raise AddressValueError(
                f'Invalid IPv6 address: {repr(address)!r}')
        self.network_address = self._address(address)
        self._prefixlen = self._read_mask(
            self.max_prefixlen if mask is None else mask)
        self.netmask = self._address(self._mask())
        ip = int(self.network_address)
        if ip & ~self._mask():
            if strict:
                raise ValueError(f'{self} has host bits set')
            self.network_address = self._address(ip & self._mask())

    version = property(lambda self: self._address.version)
    max_prefixlen = property(lambda self: self._address.max_prefixlen)
    prefixlen = property(lambda self: self._prefixlen)

    @staticmethod
    def _parts(address):
        if isinstance(address, (int, bytes)):
            return address, None
        return split_prefix(address)

    def _mask(self):
        bits = self.max_prefixlen
        return (1 << bits) - (1 << bits - self._prefixlen)

    def _read_mask(self, mask):
        if isinstance(mask, int):
            if not 0 <= mask <= self.max_prefixlen:
                raise NetmaskValueError(f'{mask} is not a valid netmask')
            return mask
        text = str(mask)
        if text.isascii() and text.isdigit():
            if int(text) <= self.max_prefixlen:
                return int(text)
        elif self.version == 4:
            found = self._dotted_mask(text)
            if found is not None:
                return found
        raise NetmaskValueError(f'{text!r} is not a valid netmask')

    @staticmethod
    def _dotted_mask(text):
        try:
            mask = octets(text)
        except AddressValueError:
            return None
        found = _prefix_of(mask, 32)
        return _prefix_of(mask ^ 0xffffffff, 32) if found is None else found

    @functools.cached_property
    def broadcast_address(self):
        return self._address(int(self.network_address) | int(self.hostmask))

    @functools.cached_property
    def hostmask(self):
        return self._address(int(self.netmask)
                             ^ (1 << self.max_prefixlen) - 1)

    @property
    def num_addresses(self):
        return 1 << self.max_prefixlen - self._prefixlen

    def __str__(self):
        return f'{self.network_address}/{self._prefixlen}'

    def __repr__(self):
        return f'{type(self).__name__}({str(self)!r})'

    @property
    def with_prefixlen(self):
        return str(self)

    @property
    def with_netmask(self):
        return f'{self.network_address}/{self.netmask}'

    @property
    def with_hostmask(self):
        return f'{self.network_address}/{self.hostmask}'

    @property
    def exploded(self):
        return f'{self.network_address.exploded}/{self._prefixlen}'

    @property
    def reverse_pointer(self):
        return type(self.network_address).reverse_pointer.fget(
            self.network_address) if self.version == 6 else '.'.join(
            reversed(str(self).split('.'))) + '.in-addr.arpa'

    def _key(self):
        return self.version, self.network_address, self.netmask

    def __eq__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        return (self.version == other.version
                and self.network_address == other.network_address
                and self._prefixlen == other._prefixlen)

    def __lt__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        self._check_version(other)
        return ((self.network_address, self._prefixlen)
                < (other.network_address, other._prefixlen))

    def __hash__(self):
        return hash((int(self.network_address), self._prefixlen))

    def _check_version(self, other):
        if self.version != other.version:
            raise TypeError(f'{self} and {other} are not of the same version')

    # What is in it ----------------------------------------------------------

    def __iter__(self):
        first = int(self.network_address)
        for ip in range(first, first + self.num_addresses):
            yield self._address(ip)

    def __getitem__(self, n):
        first, last = int(self.network_address), int(self.broadcast_address)
        ip = first + n if n >= 0 else last + n + 1
        if not first <= ip <= last:
            raise IndexError('address out of range')
        return self._address(ip)

    def __contains__(self, other):
        if isinstance(other, _Network) or not isinstance(other, _Address) \
                or other.version != self.version:
            return False
        return int(other) & self._mask() == int(self.network_address)

    def hosts(self):
        """Its addresses but those that have another use."""
        first, last = int(self.network_address), int(self.broadcast_address)
        if last - first < 2:
            return [self._address(ip) for ip in range(first, last + 1)]
        return self._hosts(first, last)

    def _hosts(self, first, last):
        for ip in range(first + 1, last + (self.version == 6)):
            yield self._address(ip)

    def overlaps(self, other):
        return (other.network_address in self
                or other.broadcast_address in self
                or self.network_address in other
                or self.broadcast_address in other)

    # Larger and smaller ones -------------------------------------------------

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        """The networks of a longer prefix that make it up."""
        if self._prefixlen == self.max_prefixlen:
            yield self
            return
        if new_prefix is not None:
            if new_prefix < self._prefixlen:
                raise ValueError('new prefix must be longer')
            if prefixlen_diff != 1:
                raise ValueError('cannot set prefixlen_diff and new_prefix')
            prefixlen_diff = new_prefix - self._prefixlen
        if prefixlen_diff < 0:
            raise ValueError('prefix length diff must be > 0')
        prefix = self._prefixlen + prefixlen_diff
        if prefix > self.max_prefixlen:
            raise ValueError(f'prefix length diff {prefix} is invalid for '
                             f'netblock {self}')
        first = int(self.network_address)
        step = 1 << self.max_prefixlen - prefix
        for ip in range(first, first + self.num_addresses, step):
            yield type(self)((ip, prefix))

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        """The network of a shorter prefix that it is in."""
        if not self._prefixlen:
            return self
        if new_prefix is not None:
            if new_prefix > self._prefixlen:
                raise ValueError('new prefix must be shorter')
            if prefixlen_diff != 1:
                raise ValueError('cannot set prefixlen_diff and new_prefix')
            prefixlen_diff = self._prefixlen - new_prefix
        prefix = self._prefixlen - prefixlen_diff
        if prefix < 0:
            raise ValueError(
                f'current prefixlen is {self._prefixlen}, cannot have a '
                f'prefixlen_diff of {prefixlen_diff}')
        return type(self)((int(self.network_address)
                           & int(self.netmask) << prefixlen_diff, prefix))

    def _within(self, other):
        self._check_version(other)
        return (other.network_address <= self.network_address
                and other.broadcast_address >= self.broadcast_address)

    def subnet_of(self, other):
        if not isinstance(other, _Network):
            raise TypeError('Unable to test subnet containment between '
                            f'{self} and {other}')
        return self._within(other)

    def supernet_of(self, other):
        if not isinstance(other, _Network):
            raise TypeError('Unable to test subnet containment between '
                            f'{self} and {other}')
        return other._within(self)

    def address_exclude(self, other):
        """What is left of it without another network."""
        self._check_version(other)
        if not isinstance(other, _Network):
            raise TypeError(f'{other} is not a network object')
        if not other.subnet_of(self):
            raise ValueError(f'{other} not contained in {self}')
        if other == self:
            return
        one, two = self.subnets()
        while one != other and two != other:
            if other.subnet_of(one):
                yield two
                one, two = one.subnets()
            else:
                yield one
                one, two = two.subnets()
        yield two if one == other else one

    def compare_networks(self, other):
        """-1, 0 or 1."""
        if self.version != other.version:
            raise TypeError(f'{self} and {other} are not of the same type')
        mine, others = self._key()[1:], other._key()[1:]
        return (mine > others) - (mine < others)

    def _both(name):
        return property(lambda self: getattr(self.network_address, name)
                        and getattr(self.broadcast_address, name))

    is_multicast = _both('is_multicast')
    is_reserved = _both('is_reserved')
    is_link_local = _both('is_link_local')
    is_unspecified = _both('is_unspecified')
    is_loopback = _both('is_loopback')

    def _in(self, group):
        from ipaddress import _ranges
        first, last = int(self.network_address), int(self.broadcast_address)
        return any(low <= first and last <= high
                   for low, high in _ranges.of(self.version, group))


class IPv4Network(_Network):
    """A network of IPv4 addresses."""

    _address = IPv4Address


class IPv6Network(_Network):
    """A network of IPv6 addresses."""

    _address = IPv6Address
    is_site_local = property(
        lambda self: self.network_address.is_site_local
        and self.broadcast_address.is_site_local)
