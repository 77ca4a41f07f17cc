# SPDX-License-Identifier: MIT
"""Addresses of the Internet Protocol, and networks of them."""

from ipaddress._address import (
    AddressValueError, IPv4Address, IPv4Interface, IPv6Address, IPv6Interface,
    NetmaskValueError)
from ipaddress._network import IPv4Network, IPv6Network

__all__ = ['AddressValueError', 'NetmaskValueError', 'IPv4Address',
           'IPv4Interface', 'IPv4Network', 'IPv6Address', 'IPv6Interface',
           'IPv6Network', 'ip_address', 'ip_interface', 'ip_network',
           'v4_int_to_packed', 'v6_int_to_packed', 'summarize_address_range',
           'collapse_addresses', 'get_mixed_type_key']

IPV4LENGTH = 32
IPV6LENGTH = 128

for _cls in (AddressValueError, NetmaskValueError, IPv4Address, IPv6Address,
             IPv4Interface, IPv6Interface, IPv4Network, IPv6Network):
    _cls.__module__ = 'ipaddress'
del _cls


def _either(first, second, given, what):
    for cls in first, second:
        try:
            return cls(*given)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f'{given[0]!r} does not appear to be an IPv4 or IPv6 '
                     f'{what}')


def ip_address(address):
    """An IPv4Address or IPv6Address, whichever fits."""
    return _either(IPv4Address, IPv6Address, (address,), 'address')


def ip_network(address, strict=True):
    """An IPv4Network or IPv6Network, whichever fits."""
    return _either(IPv4Network, IPv6Network, (address, strict), 'network')


def ip_interface(address):
    """An IPv4Interface or IPv6Interface, whichever fits."""
    return _either(IPv4Interface, IPv6Interface, (address,), 'interface')


def v4_int_to_packed(address):
    """The four bytes of an address given as a number."""
    try:
        return address.to_bytes(4)
    except OverflowError:
        raise ValueError('Address negative or too large for IPv4') from None


def v6_int_to_packed(address):
    """The sixteen bytes of an address given as a number."""
    try:
        return address.to_bytes(16)
    except OverflowError:
        raise ValueError('Address negative or too large for IPv6') from None


def summarize_address_range(first, last):
    """The fewest networks that hold just the addresses from first to last."""
    if not (hasattr(first, 'packed') and hasattr(last, 'packed')
            and not hasattr(first, 'netmask')
            and not hasattr(last, 'netmask')):
        raise TypeError('first and last must be IP addresses, not networks')
    if first.version != last.version:
        raise TypeError(f'{first} and {last} are not of the same version')
    if first > last:
        raise ValueError('last IP address must be greater than first')
    network = IPv4Network if first.version == 4 else IPv6Network
    bits = first.max_prefixlen
    low, high = int(first), int(last)
    while low <= high:
        zeros = (low & -low).bit_length() - 1 if low else bits
        size = min(zeros, (high - low + 1).bit_length() - 1)
        yield network((low, bits - size))
        low += 1 << size


def collapse_addresses(addresses):
    """The fewest networks that hold just the addresses and networks given."""
    single, networks = [], []
    for ip in addresses:
        ip = getattr(ip, 'ip', ip)
        group = networks if hasattr(ip, 'network_address') else single
        for other in single[-1:] + networks[-1:]:
            if other.version != ip.version:
                raise TypeError(f'{ip} and {other} are not of the same '
                                'version')
        if group is networks and ip.prefixlen == ip.max_prefixlen:
            single.append(ip.network_address)
        else:
            group.append(ip)
    for ip in single:
        network = IPv4Network if ip.version == 4 else IPv6Network
        networks.append(network((int(ip), ip.max_prefixlen)))
    return iter(_collapsed(networks))


def _collapsed(networks):
    kept = []
    for network in sorted(set(networks)):
        if kept and kept[-1].broadcast_address >= network.broadcast_address:
            continue
        kept.append(network)
        while len(kept) > 1:
            a, b = kept[-2:]
            if a.prefixlen != b.prefixlen or a.supernet() != b.supernet() \
                    or a == b:
                break
            kept[-2:] = [a.supernet()]
    return kept


def get_mixed_type_key(obj):
    """A key to sort addresses and networks together."""
    if hasattr(obj, 'network_address'):
        return obj._key()
    if hasattr(obj, 'packed'):
        return obj._key()
    return NotImplemented
