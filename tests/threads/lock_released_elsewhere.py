# A plain Lock may be released by another thread.
import threading

lock = threading.Lock()
lock.acquire()
t = threading.Thread(target=lock.release)
t.start()
print(lock.acquire(timeout=5))  # expect: True
t.join()
