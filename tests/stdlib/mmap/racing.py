# modes: plain interval
# baton only
# Closing a map while others read it is an error for them, never a crash.
import mmap
import threading
for _ in range(20):
    m = mmap.mmap(-1, 4096)
    started = threading.Barrier(3)
    def read():
        started.wait()
        try:
            while True:
                m[7], m[1:100], m.find(b'x')
        except ValueError as e:
            assert str(e) == 'mmap closed or invalid'
    readers = [threading.Thread(target=read) for _ in range(2)]
    for r in readers:
        r.start()
    started.wait()
    m.close()
    for r in readers:
        r.join()
print('done')   # expect: done
