# modes: plain interval
import gc
import threading

def work():
    for _ in range(200):
        a, b = [], []
        a.append(b)
        b.append(a)

threads = [threading.Thread(target=work) for _ in range(3)]
for t in threads:
    t.start()
for _ in range(20):
    gc.collect()
for t in threads:
    t.join()
gc.collect()
print(gc.collect())  # expect: 0
