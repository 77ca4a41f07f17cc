# A cycle among some of the threads is a warning; the others go on.
# baton only
import os
import threading

a, b = threading.Lock(), threading.Lock()
met = threading.Barrier(2)
freed = threading.Event()


def take(first, second):
    with first:
        met.wait()
        second.acquire()
        freed.set()


reader, writer = os.pipe()
os.dup2(writer, 2)
for pair in (a, b), (b, a):
    threading.Thread(target=take, args=pair, daemon=True).start()
told = b""
while b"waits for Lock 'b'" not in told:
    told += os.read(reader, 4096)
print(b"possible deadlock (another thread may release a Lock)" in told)
# expect: True
print(freed.is_set())       # expect: False
a.release()                 # by somebody else: that is allowed
freed.wait()
print(freed.is_set())       # expect: True
