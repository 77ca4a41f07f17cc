# baton only
# modes: plain interval fair
# Readers never see half a change; nobody starves.
from baton.sync import AtomicInt, RWLock
import threading

lock = RWLock()
pair = [0, 0]
torn = AtomicInt()
written = AtomicInt()


def read():
    for _ in range(100):
        with lock.read():
            a, b = pair
            if a != b:
                torn.add()


def write():
    for _ in range(50):
        with lock.write():
            pair[0] += 1
            pair[1] += 1
            written.add()


threads = [threading.Thread(target=f) for f in [read] * 4 + [write] * 3]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(torn, written, pair)      # expect: AtomicInt(0) AtomicInt(150) [150, 150]
print(lock.readers, lock.writing, lock.waiting)     # expect: 0 False (0, 0)
