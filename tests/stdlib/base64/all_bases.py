# python: 3.13
import base64
import binascii
data = b'any carnal pleas\xff\x00\xfe'
for n in range(8):
    part = data[-n:] if n else b''
    print(base64.b64encode(part), base64.b32encode(part),
          base64.b85encode(part), base64.a85encode(part),
          base64.b16encode(part), base64.urlsafe_b64encode(part))
    for e, d in ((base64.b64encode, base64.b64decode),
                 (base64.b32encode, base64.b32decode),
                 (base64.b85encode, base64.b85decode),
                 (base64.a85encode, base64.a85decode),
                 (base64.b16encode, base64.b16decode),
                 (base64.z85encode, base64.z85decode),
                 (base64.b32hexencode, base64.b32hexdecode),
                 (base64.urlsafe_b64encode, base64.urlsafe_b64decode),
                 (base64.encodebytes, base64.decodebytes)):
        if d(e(part)) != part:
            print('wrong', e, part)
print(base64.b64encode(data, b'-_'), base64.b64decode('YW55'),
      base64.b64decode(b'YW\n55'), base64.encodebytes(bytes(60)))
print(binascii.hexlify(b'\x01\xab'), binascii.hexlify(b'abc', '-'),
      binascii.unhexlify('01aB'), binascii.b2a_base64(b'x'),
      binascii.crc32(b'abc'), binascii.crc_hqx(b'abc', 0))
for f in (lambda: base64.b64decode('abc'), lambda: base64.b64decode('a'),
          lambda: base64.b64decode('a*bc', validate=True),
          lambda: base64.b32decode('abc'), lambda: base64.b16decode('0g'),
          lambda: binascii.unhexlify('abc'), lambda: binascii.unhexlify('zz'),
          lambda: base64.b64encode('x'), lambda: base64.b64decode('é'),
          lambda: base64.b85decode('"')):
    try:
        print(f())
    except Exception as e:
        print(type(e), e)
