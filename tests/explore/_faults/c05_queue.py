# correct: proved
import queue
import threading
q = queue.Queue(maxsize=1)
got = []

def producer():
    for i in range(3):
        q.put(i)
    q.put(None)

def consumer():
    while (item := q.get()) is not None:
        got.append(item)

threads = [threading.Thread(target=f) for f in (producer, consumer)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert got == [0, 1, 2], got
