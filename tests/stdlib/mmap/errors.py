# python: 3.13
import mmap

def tell(f, *args, **named):
    try:
        print(repr(f(*args, **named)))
    except Exception as e:
        print(type(e).__name__, e)

m = mmap.mmap(-1, 20)
for key in 100, -21, 'a', None:
    tell(m.__getitem__, key)
for key, value in ((100, 1), (0, 300), (0, b'a'), (slice(0, 2), b'abc'),
                   (slice(0, 2), 'ab')):
    tell(m.__setitem__, key, value)
tell(m.__delitem__, 0)
tell(m.__delitem__, slice(2))
tell(m.find, 'a')
tell(m.seek, 30)
tell(m.seek, -1)
tell(m.seek, 1, 7)
tell(m.seek, 19)
tell(m.write, b'ab')
tell(m.write_byte, 300)
tell(m.read, 'a')
tell(m.move, 0, 2, 500)
tell(m.flush, 0, 500)
tell(m.madvise, mmap.MADV_NORMAL, 500)
view = memoryview(m)
tell(m.close)
tell(m.resize, 10)
view.release()
m.close()
for f in (m.read, m.size, m.tell, m.readline, m.__enter__, m.flush):
    tell(f)
tell(len, m)
tell(memoryview, m)
tell(m.__getitem__, 0)
for args in (-1, 0), (-1, -1), (999, 10), ('a', 3):
    tell(mmap.mmap, *args)
tell(mmap.mmap, -1, 10, offset=-1)
tell(mmap.mmap, -1, 10, access=9)
tell(mmap.mmap, -1, 10, access=1, prot=1)
