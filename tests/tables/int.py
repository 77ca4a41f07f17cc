# SPDX-License-Identifier: MIT
# python: 3.13
"""int: expressions of all sorts."""
from _table import expressions

expressions(r'''
int()
int(5.9)
int(-5.9)
int("  12  ")
int("1_000")
int("_1")
int("1__0")
int("")
int("0x1f", 16)
int("0x1f", 0)
int("0b11", 0)
int("0o17", 0)
int("010", 0)
int("010")
int("z", 36)
int("z", 37)
int("z", 1)
int("12", base=3)
int(12, 3)
int(b"12")
int(bytearray(b"12"))
int(memoryview(b"12"))
int(None)
int([])
int("1.5")
int("+5")
int("+ 5")
int("--5")
int("٣")
int("1"*5000)
int("f"*5000, 16) % 1000007
str(10**4299)[:5]
str(10**4300)
int(float('inf'))
int(float('nan'))
int(1e308) % 1000003
int('a', 16)
int("\x00")
int("12\x00")
int("12", 2)
int.from_bytes(b"\x01\x02", "big")
int.from_bytes(b"\x01\x02", "little")
int.from_bytes(b"\xff\x02", "big", signed=True)
int.from_bytes([1,2,3], "big")
int.from_bytes(b"")
int.from_bytes(b"\x01")
int.from_bytes("a", "big")
int.from_bytes(b"a", "bug")
(1000).to_bytes(2, "big")
(1000).to_bytes(1, "big")
(-1).to_bytes(2, "big")
(-1).to_bytes(2, "big", signed=True)
(128).to_bytes(1, "big", signed=True)
(127).to_bytes(1, "big", signed=True)
(-128).to_bytes(1, "little", signed=True)
(-129).to_bytes(1, "little", signed=True)
(5).to_bytes()
(0).to_bytes(0, 'big')
(2**100).to_bytes(13, 'little')
(1).to_bytes(-1, 'big')
(5).bit_length()
(-5).bit_length()
(0).bit_length()
(2**100).bit_length()
(255).bit_count()
(-255).bit_count()
(5).as_integer_ratio()
(5).is_integer()
(5).conjugate()
(5).real, (5).imag, (5).numerator, (5).denominator
True.real
True.conjugate()
1 / 0
1 // 0
1 % 0
1.0 / 0
1.0 // 0
1.0 % 0
0 ** -1
0.0 ** -1
2 ** -1
2 ** -1074
2 ** -1075
10 ** 400 * 1.0
10 ** 400 / 10 ** 399
10 ** 400 / 1.0
1 << -1
1 >> -1
1 << 100
-1 >> 1000
1 >> 10**30
0 << 10**30
1 << 10**30
-5 // 3, -5 % 3, 5 // -3, 5 % -3, divmod(-5, 3), divmod(5, -3)
-5.5 // 3, -5.5 % 3, 5.5 // -3, 5.5 % -3, divmod(-5.5, 3)
divmod(1, 0)
divmod(1.0, 0)
divmod("a", 1)
pow(2, 10, 1000)
pow(2, -1, 7)
pow(2, -1, 4)
pow(2, 3, 0)
pow(2, 3, -5)
pow(2.0, 3, 5)
pow(2, 3.0, 5)
pow("a", 2)
pow(2, 3, 1)
pow(base=2, exp=3)
pow(2, exp=3, mod=3)
~5, ~-5, ~(2**70), -(2**70), abs(-2**70), +(2**62)
~True
~1.5
-"a"
+[]
abs("a")
1 + "a"
"a" + 1
[] + 1
1 + None
None + None
{} + {}
1 - "a"
1 * None
"a" * "b"
"a" * 1.0
[1] * "a"
[1] * -1
"ab" * -5
1 @ 2
1 & 1.0
1 | "a"
1 ^ None
1 < "a"
1 < None
[] < 1
None < None
{} < {}
1 == "a"
1 != "a"
1.0 == 1
hash(1) == hash(1.0) == hash(True)
hash(2**61-1), hash(2**61), hash(-1), hash(-2), hash(2**100), hash(-2**100)
hash(0.5), hash(1e300), hash(float('inf')), hash(float('-inf'))
1 is True
isinstance(True, int)
True + True, True * 5, True - False, True << 3, True & 3, True & False, True | False, True ^ True, -True, ~False
type(True & 1), type(True & True)
bool("a"), bool(""), bool([]), bool(0.0), bool(None)
bool(1, 2)
bool(x=1)
int(x=1)
int("5", x=1)
round(5), round(15, -1), round(25, -1), round(-25, -1), round(5, 2), round(1234567, -3)
round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1e300, -299), round(1.5, 0), round(1234.5678, -2)
round(1.5, None)
round("a")
round(1.5, "a")
round(float('inf'))
round(float('nan'))
round(float('nan'), 2)
round(0.5), round(1.5), round(-0.5), round(-0.4, 0)
round(5.015, 2), round(1e22, 2), round(0.1+0.2, 16)
hex(1.5)
hex("a")
bin(True)
chr(97), chr(0x10ffff)
chr("a")
chr(1.5)
ord("a"), ord(b"a"), ord("\U0010ffff")
ord("ab")
ord("")
ord(1)
ord(b"ab")
1_000_000
0xdead_beef
0b1010_1010
0o1_7
1e10, 1E5, 1.5e-7, .5, 5., 1_0.0_1, 1e1_0
0xffffffffffffffffffffffffffff
123456789012345678901234567890 * 987654321098765432109876543210
123456789012345678901234567890 // 987654321
123456789012345678901234567890 % 987654321
-123456789012345678901234567890 // 987654321
-123456789012345678901234567890 % 987654321
divmod(-123456789012345678901234567890, -987654321)
123456789012345678901234567890 & 0xffffffffffff
-123456789012345678901234567890 & 0xffffffffffff
-123456789012345678901234567890 | 0xffffffffffff
-123456789012345678901234567890 ^ 0xffffffffffff
-123456789012345678901234567890 >> 20
3 ** 200
(-3) ** 201
2 ** 0.5
4 ** 0.5
(2**53 + 1) == float(2**53 + 1)
2**53 + 1 > float(2**53)
10**400 > float('inf')
10**400 > 1e308
-10**400 < float('-inf')
float(10**400)
float(2**1024 - 1)
float(2**1023)
2**1000 / 3**600
(2**1000).__truediv__(3)
int.__add__(1, 2)
int.__add__(1, 2.0)
int.__add__("a", 2)
(1).__radd__(2)
(1).__lt__(2)
(1).__lt__(2.0)
(1).__eq__("a")
(5).__divmod__(3)
(5).__pow__(3, 7)
(5).__rpow__(3)
(5).__index__()
(5).__float__()
(5).__bool__()
(5).__format__("05d")
(5).__hash__()
(5).__round__(-1)
(5).__floor__(), (5).__ceil__(), (5).__trunc__()
(5).__invert__(), (5).__neg__(), (5).__pos__(), (5).__abs__()
(5).__foo__
(5).foo
(5)()
5()
(5)[0]
int.__name__, int.__module__, int.__qualname__
int.__doc__ is None
int.numerator
int.real.__get__(5)
sum([1,2,3]), sum([1,2], 10), sum([0.1]*10), sum([]), sum([[1],[2]], [])
sum(["a"])
sum(["a"], "")
sum([b"a"], b"")
sum(5)
sum([1], start=5)
sum([1e100, 1.0, -1e100])
sum([1, 2.5, 3])
sum([True, False, True])
min(1,2), min([3,1,2]), min("b","a"), max([1,2], [1,3]), min([], default=5), max(1, 2.0, 2), max(2.0, 2)
min()
min([])
min(1)
min(1, "a")
min(1, 2, default=3)
max([1,2,3], key=lambda x: -x)
max([], key=None, default=None)
max(1,2,key=5)
max(1,2,foo=5)
abs(-5), abs(5.5), abs(True), abs(-0.0)
''')
