# correct: proved
import threading
import time
lock = threading.Lock()
total = 0

def work(seconds):
    global total
    time.sleep(seconds)
    with lock:
        before = total
        time.sleep(seconds)
        total = before + 1

threads = [threading.Thread(target=work, args=(s,)) for s in (0.1, 0.2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert total == 2
