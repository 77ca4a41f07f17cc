# modes: plain interval
import threading

lock = threading.RLock()
def nested(n):
    with lock:
        return n if n == 0 else 1 + nested(n - 1)

print(nested(5))  # expect: 5
got = []
def other():
    got.append(lock.acquire(blocking=False))
lock.acquire()
t = threading.Thread(target=other)
t.start()
t.join()
lock.release()
print(got, lock.acquire(blocking=False), lock.acquire(timeout=1))
# expect: [False] True True
lock.release()
lock.release()
