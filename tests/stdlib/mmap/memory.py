# python: 3.13
import mmap
m = mmap.mmap(-1, 20)
print(len(m), m[:3], m.tell())
m[:5] = b'hello'
m[0] = 72
print(m[0], m[:5], m[4::-1], m[0:8:2])
m[0:6:2] = b'xyz'
print(m[:6], m.find(b'l'), m.rfind(b'l'), m.find(b'l', 4), m.find(b'q'))
print(m.find(b'l', -100, 100), m.rfind(b'e', 0, 2))
print(m.read(3), m.read_byte(), m.tell(), m.seek(-2, 2), m.seek(1, 1))
print(m.seek(0), m.write(b'ab\ncd\n'), m.write_byte(33), m.tell())
m.seek(0)
print(m.readline(), m.readline(), len(m.readline()), m.readline())
m.seek(0)
m.move(10, 0, 5)
print(m[8:16], list(m)[:3], b'c' in m, 99 in m, b'ab' in m)
m.flush()
print(m.madvise(mmap.MADV_NORMAL), repr(m))
m.resize(40)
print(len(m), m[:2], m.closed)
m.close()
m.close()
print(m.closed, repr(m))
with mmap.mmap(-1, 3, access=mmap.ACCESS_WRITE) as w:
    w[:] = b'abc'
    print(w.read(), w.read(), repr(w))
print(w.closed)
class Named(mmap.mmap):
    pass
print(repr(Named(-1, 5)), Named.__mro__[1].__module__, mmap.error)
