# Shared arrays of characters.
import multiprocessing as mp

for make in mp.Array, mp.RawArray:
    text = make('c', b'hello')
    print(text.value, text[0], text[1:3], text[::2], len(text))
    text.value = b'hi'
    print(text.value, text.raw, text[:])
    text[0] = b'H'
    text[1] = 105
    text[3:5] = b'xy'
    print(text.value, text.raw)
    try:
        text.value = b'too long'
    except ValueError as error:
        print(error)
    try:
        text[0] = 300
    except TypeError as error:
        print(error)
    print(make('c', 4).value, make('c', 4).raw)
# expect: b'hello' b'h' b'el' b'hlo' 5
# expect: b'hi' b'hi\x00lo' b'hi\x00lo'
# expect: b'Hi' b'Hi\x00xy'
# expect: byte string too long
# expect: one character bytes, bytearray or integer expected
# expect: b'' b'\x00\x00\x00\x00'
# expect: b'hello' b'h' b'el' b'hlo' 5
# expect: b'hi' b'hi\x00lo' b'hi\x00lo'
# expect: b'Hi' b'Hi\x00xy'
# expect: byte string too long
# expect: one character bytes, bytearray or integer expected
# expect: b'' b'\x00\x00\x00\x00'
print(mp.RawArray('i', [1, 2, 3])[1:], mp.Array('d', 2)[:])  # expect: [2, 3] [0.0, 0.0]
