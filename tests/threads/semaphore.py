# modes: plain interval
import threading
import time

limit = threading.Semaphore(2)
inside, most = 0, 0
guard = threading.Lock()
def work():
    global inside, most
    with limit:
        with guard:
            inside += 1
            most = max(most, inside)
        time.sleep(0.005)
        with guard:
            inside -= 1

threads = [threading.Thread(target=work) for _ in range(6)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(most <= 2, inside)  # expect: True 0
s = threading.Semaphore(0)
print(s.acquire(blocking=False), s.acquire(timeout=0.01))  # expect: False False
s.release(2)
print(s.acquire(), s.acquire(), s.acquire(blocking=False))
# expect: True True False
b = threading.BoundedSemaphore(1)
try:
    b.release()
except ValueError as error:
    print(error)  # expect: Semaphore released too many times
try:
    threading.Semaphore(-1)
except ValueError as error:
    print(error)  # expect: semaphore initial value must be >= 0
