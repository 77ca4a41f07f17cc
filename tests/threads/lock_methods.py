# python: 3.13
import threading
import time

lock = threading.Lock()
print(lock.acquire(), lock.locked(), lock.acquire(False), lock.acquire(blocking=False))
# expect: True True False False
begin = time.monotonic()
print(lock.acquire(timeout=0.05), time.monotonic() - begin >= 0.04)
# expect: False True
lock.release()
print(lock.locked(), lock.acquire(timeout=-1))  # expect: False True
lock.release()
with lock as got:
    print(got, lock.locked())  # expect: True True
try:
    with lock:
        raise ValueError
except ValueError:
    print(lock.locked())  # expect: False
for args in ((False, 1), (True, -5)):
    try:
        lock.acquire(*args)
    except ValueError as error:
        print(error)
        # expect: can't specify a timeout for a non-blocking call
        # expect: timeout value must be a non-negative number
