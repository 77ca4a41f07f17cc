import io
import os
import tempfile
import zipfile
os.chdir(tempfile.mkdtemp())
with open('f.txt', 'w') as f:
    f.write('file\n')
os.utime('f.txt', (10 ** 9, 10 ** 9))
os.chmod('f.txt', 0o644)
with zipfile.ZipFile('a.zip', 'w', zipfile.ZIP_DEFLATED) as z:
    z.writestr('x.txt', 'hello ' * 100)
    z.writestr('d/y.bin', b'\0\1', zipfile.ZIP_STORED)
    z.write('f.txt', 'sub/é.txt')
    with z.open('s.txt', 'w') as f:
        f.write(b'streamed')
    z.comment = b'about'
with zipfile.ZipFile('a.zip', 'a') as z:
    z.writestr('more.txt', 'more')
with zipfile.ZipFile('a.zip') as z:
    print(z.namelist(), z.comment, z.testzip())
    for i in z.infolist():
        print(i.filename, i.file_size, i.compress_size, i.CRC,
              i.compress_type, i.flag_bits, i.header_offset)
    with z.open('x.txt') as f:
        print(f.read(5), f.tell(), f.seek(3), f.read(4), f.read()[-3:])
    print(z.read('sub/é.txt'), z.getinfo('sub/é.txt'))
    print(open(z.extract('sub/é.txt', 'out')).read(), end='')
    for name in 'nope', 'x.txt':
        try:
            z.read(name)
        except KeyError as e:
            print(e)
whole = open('a.zip', 'rb').read()
bad = bytearray(whole)
bad[bad.index(b'more.txtmore') + 9] ^= 1
with zipfile.ZipFile(io.BytesIO(bad)) as z:
    print(z.testzip())
for make in (lambda: zipfile.ZipFile('f.txt'), lambda: z.read('x.txt'),
             lambda: zipfile.ZipFile('none.zip'),
             lambda: zipfile.ZipFile('a.zip', 'q')):
    try:
        make()
    except Exception as e:
        print(type(e).__name__, e)
print(zipfile.is_zipfile('a.zip'), zipfile.is_zipfile('f.txt'))
