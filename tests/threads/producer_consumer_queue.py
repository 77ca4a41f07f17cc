# modes: plain interval
import queue
import threading

q = queue.Queue(maxsize=3)
out = []
def produce():
    for i in range(20):
        q.put(i)
    q.put(None)
def consume():
    while (x := q.get()) is not None:
        out.append(x)
        q.task_done()
    q.task_done()

a, b = threading.Thread(target=produce), threading.Thread(target=consume)
a.start()
b.start()
a.join()
b.join()
q.join()
print(out, q.empty(), q.qsize())
# expect: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19] True 0
try:
    q.get_nowait()
except queue.Empty:
    print('empty')  # expect: empty
