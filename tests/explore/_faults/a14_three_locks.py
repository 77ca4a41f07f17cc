# fault: deadlock; switches: 1
# A ring of three.
import threading
locks = [threading.Lock() for _ in range(3)]

def work(i):
    with locks[i]:
        with locks[(i + 1) % 3]:
            pass

threads = [threading.Thread(target=work, args=(i,)) for i in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
