# SPDX-License-Identifier: MIT
# python: 3.13
"""bytes: expressions of all sorts."""
from _table import expressions

expressions(r'''
bytes(), bytes(3), bytes([1,2]), bytes("a", "utf8"), bytes(b"ab"), bytes(bytearray(b"x")), bytes(range(3)), bytes(memoryview(b"ab")), bytes(x for x in [1,2])
bytes("a")
bytes(-1)
bytes([256])
bytes([-1])
bytes(["a"])
bytes(1.5)
bytes(None)
bytes(10**30)
bytes("a", "b", "c", "d")
bytes(5, "utf8")
bytes(b"a", "utf8")
bytes("é", "ascii")
bytes("é", "ascii", "ignore")
bytes(source="a", encoding="utf8")
bytes(encoding="utf8")
bytes({1:2}), bytes({3})
bytes(True)
b"abc"[0], b"abc"[1:], b"abc"[::-1], b"abc"[-1], b"abc"[::2]
b"abc"[3]
b"abc"["a"]
b"a" + b"b", b"a" * 3, b"a" + bytearray(b"b"), bytearray(b"a") + b"b", b"a" * 0
b"a" + "b"
b"a" + 1
b"a" + memoryview(b"c")
b"a" * "a"
b"a" in b"abc", 97 in b"abc", b"" in b"", bytearray(b"b") in b"abc"
"a" in b"abc"
300 in b"abc"
1.5 in b"abc"
b"a" < b"b", b"a" == bytearray(b"a"), b"a" != "a", b"a" == memoryview(b"a")
b"a" < "a"
b"abc".find(b"c"), b"abc".find(99), b"abc".rfind(b""), b"abc".index(b"a"), b"abc".count(b"a"), b"abc".count(97), b"abc".count(b"")
b"abc".find("a")
b"abc".find(256)
b"abc".index(b"x")
b"abc".rindex(b"x")
b"a,b".split(b","), b"a b  c".split(), b"a,b,c".rsplit(b",", 1), b"a,b".partition(b","), b"a,b,c".rpartition(b","), b"abc".partition(b"x"), b"abc".rpartition(b"x")
b"a".split(",")
b"a".split(b"")
b"a\nb\r\nc".splitlines(), b"a\nb\r\nc".splitlines(True), b"a\x0bb\x1cc\x85".splitlines()
b" a ".strip(), b"xax".strip(b"x"), b"xax".lstrip(b"x"), b"xax".rstrip(b"x"), b"\x0b\x1c a".strip()
b"a".strip("a")
b"a".strip(1)
b"abc".replace(b"a", b"b"), b"aaa".replace(b"a", b"", 2), b"abc".replace(b"", b"-")
b"abc".replace("a", "b")
b"abc".startswith(b"a"), b"abc".startswith((b"x", b"a")), b"abc".endswith(b"c"), b"abc".startswith(b"b", 1)
b"abc".startswith("a")
b"abc".startswith(("a",))
b"abc".upper(), b"ABC".lower(), b"aBc d".title(), b"aBc".swapcase(), b"aBc".capitalize(), b"abc".center(7, b"-"), b"abc".ljust(5), b"abc".rjust(5), b"-5".zfill(4), b"a\tb".expandtabs(4)
b"abc".center(10, "-")
b"abc".center(10, b"--")
b"abc".isalpha(), b"12".isdigit(), b"a1".isalnum(), b" ".isspace(), b"A".isupper(), b"a".islower(), b"Ab".istitle(), b"a".isascii(), b"\xff".isascii(), b"".isascii()
b"abc".decode(), b"\xff".decode("latin-1"), b"\xc3\xa9".decode("utf8"), b"\xff\xfea\x00".decode("utf-16"), b"a\xff".decode("ascii", "replace"), b"abc".decode(encoding="ascii", errors="strict")
b"\xff".decode()
b"\xc3".decode()
b"\xc3\x28".decode()
b"\xe2\x82".decode()
b"\xed\xa0\x80".decode()
b"\xf4\x90\x80\x80".decode()
b"a\xff".decode("ascii")
b"a\xe2\x82b".decode("utf8", "replace"), b"\xf0\x9f\x98".decode("utf8", "replace"), b"\xff\xff".decode("utf8", "replace"), b"\xff".decode("utf8","ignore")
b"abc".decode("foo")
b"abc".decode(1)
b"ab".hex(), b"ab\xff".hex(":"), b"abcdef".hex("-", 2), b"abcdef".hex("-", -4), b"".hex(), b"abc".hex(sep=" ")
b"ab".hex("::")
b"ab".hex("é")
b"ab".hex(b"-")
bytes.fromhex("61 62"), bytes.fromhex(""), bytes.fromhex("FFff"), bytearray.fromhex("61")
bytes.fromhex("6")
bytes.fromhex("zz")
bytes.fromhex("6 1")
bytes.fromhex(b"61")
bytes.fromhex(1)
b",".join([b"a", bytearray(b"b")]), b",".join([]), b"".join((b"a",))
b",".join(["a"])
b",".join([1])
b",".join(5)
b"abc".translate(None, b"b"), b"abc".translate(bytes(range(256))), b"abc".translate(bytes.maketrans(b"a", b"z")), b"abc".translate(None), b"abc".translate(None, delete=b"a")
b"abc".translate(b"a")
bytes.maketrans(b"a", b"bc")
b"abc".removeprefix(b"a"), b"abc".removesuffix(b"c")
b"abc".removeprefix("a")
b"%d %s %x %c %r %a %b" % (1, b"a", 255, 65, "é", "é", b"z")
b"%s" % "a"
b"%c" % 256
b"%c" % b"ab"
b"%5d|%-5d|%05d|%+d|%.2f|%e|%g|%%" % (1, 2, 3, 4, 1.5, 2.5, 3.5)
b"%s" % 5
b"%(a)s" % {b"a": b"x"}
b"%d" % "a"
b"%" % ()
b"%d" % ()
b"%d" % (1,2)
repr(b"a'b"), repr(b'a"b'), repr(b"'\""), repr(b"\n\t\r\\\x00\xff\x7f"), repr(bytearray(b"a'b")), str(b"abc"), str(bytearray(b"abc"))
bytearray(), bytearray(3), bytearray([1,2]), bytearray(b"abc"), bytearray("a", "utf8")
bytearray("a")
bytearray(-1)
bytearray([256])
hash(bytearray())
hash(b"abc") == hash(b"abc"), hash(b"abc") == hash("abc")
! ba = bytearray(b"hello")
! ba[0] = 72
ba
! ba[0] = 256
! ba[0] = "a"
! ba[0] = b"a"
! ba[10] = 5
! ba["a"] = 5
! ba[1:3] = b"XYZ"
ba
! ba[1:4] = [1,2]
ba
! ba[::2] = b"abc"
ba
! ba[::2] = b"ab"
! ba[1:2] = "a"
! ba[1:2] = 5
! ba[1:2] = [300]
! del ba[0]
ba
! del ba[::2]
ba
! del ba[10]
! ba[5:2] = b"zz"
ba
! ba[-1:] = range(3)
ba
ba.append(5), ba
ba.append(256)
ba.append("a")
ba.extend(b"ab"), ba.extend([1,2]), ba.extend(x for x in (3,)), ba
ba.extend("a")
ba.extend([256])
ba.extend(5)
ba.insert(0, 1), ba.insert(-1, 2), ba.insert(100, 3), ba
ba.insert(0, 256)
ba.pop(), ba.pop(0), ba.pop(-1), ba
ba.pop(100)
bytearray().pop()
ba.remove(97), ba
ba.remove(200)
ba.remove(b"a")
ba.reverse(), ba, ba.copy(), ba.copy() is ba, ba.clear(), ba
! ba += b"abc"
ba
! ba += [1]
! ba += "a"
! ba *= 2
ba
bytearray(b"abc").upper(), bytearray(b"a,b").split(b","), bytearray(b"abc").partition(b"b"), bytearray(b"a").join([b"b", b"c"]), bytearray(b"abc").replace(b"a", b"x"), bytearray(b" a ").strip(), bytearray(b"abc").center(5), bytearray(b"a\nb").splitlines(), bytearray(b"abc")[1:], bytearray(b"ab")*2, bytearray(b"abc").translate(None, b"a"), bytearray(b"ab").hex(), bytearray(b"%d") % 5
bytearray(b"abc").decode()
type(bytearray(b"abc")[1:]), type(bytearray(b"a").upper())
iter(b"ab").__next__(), list(b"ab"), list(reversed(b"ab")), sorted(b"cab"), max(b"abc"), tuple(bytearray(b"ab")), sum(b"ab"), list(enumerate(b"a")), dict(zip(b"ab", b"cd"))
b"abc".foo
"
b"é"
b"\u1234", b"\N{DASH}"
rb"\x41", Rb"a", bR'\n', BR'a'
b"abc".__contains__(97), b"abc".__getitem__(0), b"abc".__len__(), b"abc".__iter__().__class__, b"ab".__eq__(5), b"a".__bytes__()
b"abc".ljust(5, b"x"), b"abc".rjust(5, bytearray(b"x"))
b"ab" "cd"
int(b"0x10", 16), float(b"1.5"), int(bytearray(b" 12 "))
bytes(bytearray(b"a")) is bytearray
bytearray(b'abc').__setitem__(0, 5)
bytes.__new__(bytes, 3), bytearray.__new__(bytearray)
b"abc".find(b"b", 0, -1), b"abc".find(b"c", 0, -1), b"abcabc".count(b"b", 2), b"abcb".rfind(b"b", 0, 3), b"a b".split(None, 1), b" a  b ".split(b" "), b"".split(), b"".split(b",")
''')
