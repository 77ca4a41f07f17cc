# options: --seed=1
# baton only
# A deadlock is found at once and raised in the main thread, which can go on.
import threading

lock = threading.Lock()
lock.acquire()
thread = threading.Thread(target=lock.acquire)
thread.start()
try:
    thread.join()
except RuntimeError as problem:
    print(type(problem).__name__)                # expect: Deadlock
    print('waiting for a lock, since line' in str(problem))  # expect: True
lock.release()
thread.join()
print('both are through')                      # expect: both are through
