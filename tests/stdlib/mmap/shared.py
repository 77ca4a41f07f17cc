# What a forked child writes is seen; a private map is its own.
import mmap
import os
shared = mmap.mmap(-1, 8)
private = mmap.mmap(-1, 8, flags=mmap.MAP_PRIVATE)
pid = os.fork()
if not pid:
    shared[:5] = private[:5] = b'child'
    os._exit(0)
os.waitpid(pid, 0)
print(shared[:5], private[:5])   # expect: b'child' b'\x00\x00\x00\x00\x00'
