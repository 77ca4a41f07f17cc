# fault: livelock
# Each takes its lock, sees that the other one is taken, and steps back.
import threading
a, b = threading.Lock(), threading.Lock()

def work(first, second):
    while True:
        first.acquire()
        if second.acquire(blocking=False):
            break
        first.release()
    second.release()
    first.release()

threads = [threading.Thread(target=work, args=pair)
           for pair in ((a, b), (b, a))]
for t in threads:
    t.start()
for t in threads:
    t.join()
