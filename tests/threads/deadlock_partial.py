# A cycle among some of the threads is a warning; the others go on.
# baton only
# expect stderr: possible deadlock (another thread may release a Lock)
# expect stderr: waits for Lock 'b'
import threading
import time

a, b = threading.Lock(), threading.Lock()
met = threading.Barrier(2)
freed = threading.Event()


def take(first, second, after=None):
    with first:
        met.wait()
        second.acquire()
        freed.set()


for pair in (a, b), (b, a):
    threading.Thread(target=take, args=pair, daemon=True).start()
time.sleep(1)
print(freed.is_set())       # expect: False
a.release()                 # by somebody else: that is allowed
freed.wait()
print(freed.is_set())       # expect: True
