# A map is taken wherever bytes are, and filled in place.
import array
import hashlib
import io
import mmap
import os
import struct
import zlib
m = mmap.mmap(-1, 16)
struct.pack_into('<IH', m, 4, 7, 8)
print(struct.unpack_from('<IH', m, 4), m[:])
view = memoryview(m).cast('I')
view[0] = 0x64636261
print(m[:4], view.tolist(), str(memoryview(m)[:4], 'ascii'))
view.release()
print(hashlib.md5(m).hexdigest(), zlib.crc32(m), str(m, 'latin-1')[:4])
with open('f', 'wb') as f:
    print(f.write(m), os.write(f.fileno(), m))
with open('f', 'rb') as f:
    print(f.seek(2), f.readinto(m), m[:2])
b = bytearray(b'<')
b += m
b.extend(m)
print(b[:4], len(b), b'cd' in b, m in b, io.BytesIO(m).read(2))
small = memoryview(m)[4:8]
small[:] = array.array('B', [1, 2, 3, 4])
print(m[4:8], int(mmap.mmap(-1, 1)[:1] == b'\0'))
small.release()
