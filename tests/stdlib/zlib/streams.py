# python: 3.13
import zlib
data = b'concurrency ' * 500 + bytes(range(256))
packed = zlib.compress(data)
print(len(packed) < len(data), zlib.decompress(packed) == data)
print(zlib.crc32(b'hello'), zlib.adler32(b'hello'), zlib.crc32(b'lo',
      zlib.crc32(b'hel')) == zlib.crc32(b'hello'), zlib.crc32(b'x', -1))
c = zlib.compressobj(9)
parts = [c.compress(data[i:i + 100]) for i in range(0, len(data), 100)]
parts.append(c.flush())
d = zlib.decompressobj()
out = b''.join(d.decompress(p) for p in parts) + d.flush()
print(out == data, d.eof, d.unused_data, d.unconsumed_tail)
d = zlib.decompressobj()
print(d.decompress(packed + b'rest', 10), len(d.unconsumed_tail) > 0)
print(d.decompress(d.unconsumed_tail) == data[10:], d.unused_data, d.eof)
print(zlib.decompress(zlib.compress(b'raw', wbits=-15), wbits=-15))
for bad in (b'', b'junk', packed[:-5], b'x\x9c\0'):
    try:
        zlib.decompress(bad)
    except zlib.error as e:
        print(type(e), e)
try:
    zlib.compress('text')
except TypeError as e:
    print(e)
print(zlib.Z_BEST_SPEED, zlib.MAX_WBITS, zlib.DEFLATED)
