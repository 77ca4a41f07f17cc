# modes: plain interval
import threading

def count():
    n = 0
    while True:
        n += 1
        yield n

g, lock, got = count(), threading.Lock(), []
def work():
    for _ in range(100):
        with lock:
            got.append(next(g))

threads = [threading.Thread(target=work) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(got == list(range(1, 301)))  # expect: True
