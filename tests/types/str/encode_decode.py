print('abc'.encode(), 'é'.encode('latin-1'), 'é'.encode('utf-8'), 'a'.encode('ascii'))
# expect: b'abc' b'\xe9' b'\xc3\xa9' b'a'
print(b'caf\xc3\xa9'.decode(), b'\xe9'.decode('latin-1'), b'abc'.decode('ascii'), '€'.encode('utf-16'))
# expect: café é abc b'\xff\xfe\xac '
print('é'.encode('ascii', 'ignore'), 'é'.encode('ascii', 'replace'), 'é'.encode('ascii', 'xmlcharrefreplace'))
# expect: b'' b'?' b'&#233;'
print(b'a\xffb'.decode('utf-8', 'replace'), b'a\xffb'.decode('utf-8', 'ignore'), 'é'.encode('ascii', 'backslashreplace'))
# expect: a�b ab b'\\xe9'
for f in (lambda: 'é'.encode('ascii'), lambda: b'\xff'.decode(), lambda: b'\xc3'.decode(),
          lambda: 'x'.encode('nope'), lambda: '\ud800'.encode(), lambda: b'a\xe9'.decode('ascii')):
    try:
        f()
    except (UnicodeError, LookupError) as error:
        print(type(error).__name__, error)
        # expect: UnicodeEncodeError 'ascii' codec can't encode character '\xe9' in position 0: ordinal not in range(128)
        # expect: UnicodeDecodeError 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte
        # expect: UnicodeDecodeError 'utf-8' codec can't decode byte 0xc3 in position 0: unexpected end of data
        # expect: LookupError unknown encoding: nope
        # expect: UnicodeEncodeError 'utf-8' codec can't encode character '\ud800' in position 0: surrogates not allowed
        # expect: UnicodeDecodeError 'ascii' codec can't decode byte 0xe9 in position 1: ordinal not in range(128)
