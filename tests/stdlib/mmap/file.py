import mmap
import os
import re
with open('data', 'wb') as f:
    f.write(b'0123456789\nabc\n')
with open('data', 'r+b') as f:
    shared = mmap.mmap(f.fileno(), 0)
    read = mmap.mmap(f.fileno(), 0, access=mmap.ACCESS_READ)
    copy = mmap.mmap(f.fileno(), 0, access=mmap.ACCESS_COPY)
    for length in 100, 10:
        try:
            mmap.mmap(f.fileno(), length, offset=4096)
        except ValueError as e:
            print(e)
print(repr(shared), repr(read), sep='\n')
for f in (lambda: read.write(b'a'), lambda: read.__setitem__(0, 1),
          lambda: read.write_byte(1), lambda: read.move(0, 1, 1),
          lambda: read.resize(4), lambda: copy.resize(4)):
    try:
        f()
    except TypeError as e:
        print(e)
shared[0:2] = b'AB'
copy[2] = ord('C')
print(read[:5], copy[:5], open('data').readline())
print(read.size(), memoryview(read).readonly, memoryview(copy).readonly)
print(re.findall(rb'\d+', read), b'.'.join([read, b''])[-4:], bytes(read)[:2])
print(bytearray(read)[2:4], int.from_bytes(memoryview(read)[2:4], 'big'))
shared.resize(5000)
print(os.path.getsize('data'), len(shared), len(read))
shared.seek(4998)
shared.write(b'!!')
shared.flush()
shared.close()
print(open('data', 'rb').read()[-3:])
open('empty', 'w').close()
with open('empty') as f:
    try:
        mmap.mmap(f.fileno(), 0)
    except ValueError as e:
        print(e)
