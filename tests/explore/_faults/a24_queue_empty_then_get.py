# fault: *
# empty() is old news by the time of get().
import queue
import threading
q = queue.Queue()
q.put('one')

def worker():
    if not q.empty():
        q.get()

threads = [threading.Thread(target=worker) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
