print(str(1.0), str(True), str({}), str((1,)), str(ValueError('x')), str(object)[:8], str(len))
# expect: 1.0 True {} (1,) x <class ' <built-in function len>
print(str(b'abc', 'ascii'), str(object='kw'), str(b'\xff', errors='replace', encoding='utf-8'))
# expect: abc kw �
for f in (lambda: str(1, 'utf-8'), lambda: str('a', 'utf-8'), lambda: str(b'\xff', 'utf-8')):
    try:
        f()
    except (TypeError, UnicodeDecodeError) as error:
        print(error)
        # expect: decoding to str: need a bytes-like object, int found
        # expect: decoding str is not supported
        # expect: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte
print(repr('a' + str(1)), '%s' % '', str('same') == 'same', type(str('x')).__name__)
# expect: 'a1'  True str
