a = bytearray(b'abc')
a[0] = 65
a.append(100)
a.extend(b'ef')
a += b'g'
print(a, len(a), a[1], a[1:3], bytes(a))
# expect: bytearray(b'Abcdefg') 7 98 bytearray(b'bc') b'Abcdefg'
del a[0]
a.insert(0, 90)
print(a.pop(), a, a.pop(0))  # expect: 103 bytearray(b'bcdef') 90
a[1:2] = b'xyz'
print(a, a == bytearray(a), a == bytes(a), b'y' in a, a.find(b'z'))
# expect: bytearray(b'bxyzdef') True True True 3
a.reverse()
a.remove(ord('x'))
print(a, a.upper(), a.decode(), bytearray(3), list(bytearray(b'ab')))
# expect: bytearray(b'fedzyb') bytearray(b'FEDZYB') fedzyb bytearray(b'\x00\x00\x00') [97, 98]
a.clear()
print(a)  # expect: bytearray(b'')
for f in (lambda: bytearray([300]), lambda: bytearray(b'a').append('x'), lambda: bytearray().pop(),
          lambda: hash(bytearray())):
    try:
        f()
    except (ValueError, TypeError, IndexError) as error:
        print(type(error).__name__, error)
        # expect: ValueError byte must be in range(0, 256)
        # expect: TypeError 'str' object cannot be interpreted as an integer
        # expect: IndexError pop from empty bytearray
        # expect: TypeError unhashable type: 'bytearray'
