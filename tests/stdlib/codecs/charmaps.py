# SPDX-License-Identifier: MIT
# python: 3.13
# Encodings by a table, error handlers and codecs that scripts register.
import codecs
for e in ('cp1252','windows-1252','cp437','iso-8859-15','koi8-r','mac-roman','cp1251','cp866','cp037','iso8859_2','L2','1252','latin2','IBM437','tis620'):
    print(e, codecs.lookup(e).name, bytes([0x80,0xe4,0xf1,0xa4]).decode(e,'replace'), 'aé€ł'.encode(e,'replace'))
for z in (lambda: '€'.encode('cp1250'), lambda: 'ж'.encode('cp1252'), lambda: b'\x81'.decode('cp1252'), lambda: 'a'.encode('rot13'), lambda: b'a'.decode('hex'), lambda: 'a'.encode('nope'), lambda: b'a'.decode('nope'), lambda: b'\xff'.decode('ascii','nope'), lambda: b'a'.decode('ascii','nope'), lambda: 'é'.encode('ascii','nope'), lambda: 'ж1ж'.encode('cp1252','xmlcharrefreplace'), lambda: 'жx'.encode('cp1252','ignore'), lambda: b'\x81a'.decode('cp1252','backslashreplace'), lambda: codecs.encode('ж','cp437','strict'), lambda: codecs.lookup('nope'), lambda: open('x.txt','w',encoding='cp1252').write('é€'), lambda: open('x.txt','rb').read(), lambda: open('x.txt',encoding='cp1252').read(), lambda: open('x.txt',encoding='nope'), lambda: open('x.txt',encoding='hex'), lambda: codecs.decode(b'\x80','cp1252'), lambda: codecs.getincrementaldecoder('cp1252')().decode(b'\x80\xe9'), lambda: codecs.charmap_decode(b'ab','strict',{97:'x',98:None}), lambda: codecs.charmap_encode('ab','strict',{97:120,98:b'yy'})):
    try: print(repr(z()))
    except Exception as e: print(type(e).__name__, e)
codecs.register_error('star', lambda e: ('*'*(e.end-e.start), e.end))
print('aéбb'.encode('ascii','star'), b'a\xff\xfeb'.decode('utf-8','star'), 'ж'.encode('cp1252','star'))
codecs.register_error('bad', lambda e: 5)
try: 'é'.encode('ascii','bad')
except TypeError as e: print(e)
try: b'\xff'.decode('ascii','bad')
except TypeError as e: print(e)
def hexify(e):
    if isinstance(e, UnicodeEncodeError): return (f'<{ord(e.object[e.start]):x}>', e.start+1)
    raise e
codecs.register_error('hexify', hexify); print('é€x'.encode('ascii','hexify'))
try: b'\xff'.decode('ascii','hexify')
except UnicodeDecodeError as e: print(e)

try: codecs.register_error('x', 5)
except TypeError as e: print(e)
def search(name):
    if name=='upper': return codecs.CodecInfo(lambda s,e='strict': (s.upper().encode(), len(s)), lambda b,e='strict': (bytes(b).decode().lower(), len(b)), name='upper')
codecs.register(search)
print('abc'.encode('upper'), b'ABC'.decode('upper'), codecs.encode('q','upper'), str(b'XY','upper'))
print('aé€\U0001f600\\u'.encode('raw_unicode_escape'))
print(rb'a\u20ac\\u20ac\\\u20ac\x'.decode('raw-unicode-escape'))
