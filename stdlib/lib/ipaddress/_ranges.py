# SPDX-License-Identifier: MIT
"""Ranges of addresses that are set apart, after IANA's registries."""

import functools

_OF = {
    (4, 'multicast'): '224.0.0.0/4',
    (4, 'reserved'): '240.0.0.0/4',
    (4, 'loopback'): '127.0.0.0/8',
    (4, 'link local'): '169.254.0.0/16',
    (4, 'shared'): '100.64.0.0/10',
    (4, 'private'):
        '0.0.0.0/8 10.0.0.0/8 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 '
        '192.0.0.0/24 192.0.0.170/31 192.0.2.0/24 192.168.0.0/16 '
        '198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 240.0.0.0/4 '
        '255.255.255.255/32',
    (4, 'private exceptions'): '192.0.0.9/32 192.0.0.10/32',
    (6, 'multicast'): 'ff00::/8',
    (6, 'reserved'):
        '::/8 100::/8 200::/7 400::/6 800::/5 1000::/4 4000::/3 6000::/3 '
        '8000::/3 a000::/3 c000::/3 e000::/4 f000::/5 f800::/6 fe00::/9',
    (6, 'loopback'): '::1/128',
    (6, 'link local'): 'fe80::/10',
    (6, 'site local'): 'fec0::/10',
    (6, 'shared'): '',
    (6, 'private'):
        '::1/128 ::/128 ::ffff:0:0/96 64:ff9b:1::/48 100::/64 2001::/23 '
        '2001:db8::/32 2002::/16 fc00::/7 fe80::/10',
    (6, 'private exceptions'):
        '2001:1::1/128 2001:1::2/128 2001:3::/32 2001:4:112::/48 '
        '2001:20::/28 2001:30::/28',
}


@functools.cache
def of(version, group):
    """((first, last), ...) as numbers."""
    from ipaddress._address import hextets, octets
    bits, read = (32, octets) if version == 4 else (128, hextets)
    found = []
    for text in _OF[version, group].split():
        address, _, prefix = text.partition('/')
        low = read(address)
        found.append((low, low | (1 << bits - int(prefix)) - 1))
    return tuple(found)
