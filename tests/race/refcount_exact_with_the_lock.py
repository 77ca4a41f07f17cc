# baton only
# modes: gil interval
import gil
import threading

shared = object()
before = gil.refcount(shared)
def work():
    for _ in range(20000):
        a = shared
        b = a
        del a, b

threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(gil.refcount(shared) - before)  # expect: 0
print(gil.mode())  # expect: on
