import ipaddress as ip
n = ip.ip_network('192.168.0.0/24')
print(n, repr(n), n.netmask, n.hostmask, n.broadcast_address, n.num_addresses)
print(list(n.hosts())[:2], n[1], n[-1], ip.ip_address('192.168.0.9') in n)
print(list(n.subnets(new_prefix=26)), n.supernet(2), n.is_private)
print(list(n.address_exclude(ip.ip_network('192.168.0.64/26'))))
print(list(ip.summarize_address_range(ip.ip_address('10.0.0.1'),
                                      ip.ip_address('10.0.0.20'))))
print(list(ip.collapse_addresses([ip.ip_network('10.0.0.0/25'),
                                  ip.ip_network('10.0.0.128/25')])))
i = ip.ip_interface('10.1.2.3/8')
print(i, i.ip, i.network, i + 1, i.with_netmask, i == ip.ip_address('10.1.2.3'))
b = ip.ip_address('2001:db8::1')
print(b.exploded, b.reverse_pointer, int(b), b + 1, ip.ip_address('1:0:0:2::3'))
print(f'{ip.ip_address("1.2.3.4"):#b} {b:x}', ip.ip_network('::/0').prefixlen)
for s in ('256.1.1.1', '1.2.3', '01.2.3.4', '', '1.2.3.4/24', ':::', '12345::',
          '1::2::3', 'g::', ':1:2:3:4:5:6:7'):
    for cls in ip.IPv4Address, ip.IPv6Address:
        try:
            cls(s)
        except ValueError as e:
            print(e)
for f in (lambda: ip.ip_network('10.0.0.1/8'), lambda: ip.ip_address('x'),
          lambda: ip.IPv4Network('10.0.0.0/33'), lambda: n[999],
          lambda: n.supernet(30), lambda: list(n.subnets(20)),
          lambda: ip.ip_address('1.1.1.1') < b):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
