b = b'hello'
print(b, len(b), b[0], b[1:3], b + b'!', b * 2, list(b), b'ell' in b, 104 in b, b[-1])
# expect: b'hello' 5 104 b'el' b'hello!' b'hellohello' [104, 101, 108, 108, 111] True True 111
print(bytes(3), bytes([65, 66]), bytes('é', 'utf-8'), bytes(b'x'), bytes(), bytes(range(3)))
# expect: b'\x00\x00\x00' b'AB' b'\xc3\xa9' b'x' b'' b'\x00\x01\x02'
print(b == b'hello', b < b'help', b'a' == 'a', hash(b) == hash(b'hello'), b'' or 'empty')
# expect: True True False True empty
print(b'\x00\t\n\\\'"\xff', b"it's", b'\'"', repr(b'abc'), str(b'abc'), [b'a'])
# expect: b'\x00\t\n\\\'"\xff' b"it's" b'\'"' b'abc' b'abc' [b'a']
for f in (lambda: bytes([256]), lambda: bytes('a'), lambda: b + 'a', lambda: bytes(-1), lambda: b[9],
          lambda: bytes([1.5]), lambda: b'a'.join(['b'])):
    try:
        f()
    except (ValueError, TypeError, IndexError) as error:
        print(type(error).__name__, error)
        # expect: ValueError bytes must be in range(0, 256)
        # expect: TypeError string argument without an encoding
        # expect: TypeError can't concat str to bytes
        # expect: ValueError negative count
        # expect: IndexError index out of range
        # expect: TypeError 'float' object cannot be interpreted as an integer
        # expect: TypeError sequence item 0: expected a bytes-like object, str found
