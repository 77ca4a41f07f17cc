# fault: deadlock
# Waits for a thread that waits for the lock held meanwhile.
import threading
lock = threading.Lock()

def work():
    with lock:
        pass

t = threading.Thread(target=work)
with lock:
    t.start()
    t.join()
