b = b'Hello World'
print(b.upper(), b.lower(), b.split(), b.find(b'o'), b.rfind(b'o'), b.count(b'l'), b.replace(b'o', b'0'))
# expect: b'HELLO WORLD' b'hello world' [b'Hello', b'World'] 4 7 3 b'Hell0 W0rld'
print(b.startswith(b'He'), b.endswith((b'x', b'd')), b.index(b'W'), b.strip(b'Hd'), b' a '.strip())
# expect: True True 6 b'ello Worl' b'a'
print(b','.join([b'a', b'b']), b'a,b'.split(b','), b'abc'.hex(), bytes.fromhex('6162 63'), b'ab'.hex('-'))
# expect: b'a,b' [b'a', b'b'] 616263 b'abc' 61-62
print(b'abc'.isalpha(), b'12'.isdigit(), b'a'.ljust(3), b'a'.rjust(3, b'.'), b'5'.zfill(3), b'ab'.center(4))
# expect: True True b'a  ' b'..a' b'005' b' ab '
print(b'a\nb'.splitlines(), b'a=b'.partition(b'='), b'Ab'.swapcase(), b'ab cd'.title(), b'x' in b'xyz')
# expect: [b'a', b'b'] (b'a', b'=', b'b') b'aB' b'Ab Cd' True
print(b'abc'.translate(bytes.maketrans(b'a', b'z')), b'abc'.decode(), b'aXb'.removeprefix(b'a'))
# expect: b'zbc' abc b'Xb'
print(b'%d %s' % (5, b'x'), b'abc'.find(98), b'abca'.count(97))
# expect: b'5 x' 1 2
