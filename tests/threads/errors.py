import threading

t = threading.Thread(target=lambda: None)
try:
    t.join()
except RuntimeError as error:
    print(error)  # expect: cannot join thread before it is started
t.start()
try:
    t.start()
except RuntimeError as error:
    print(error)  # expect: threads can only be started once
t.join()
t.join()
try:
    threading.current_thread().join()
except RuntimeError as error:
    print(error)  # expect: cannot join current thread
lock = threading.Lock()
try:
    lock.release()
except RuntimeError as error:
    print(error)  # expect: release unlocked lock
try:
    threading.RLock().release()
except RuntimeError as error:
    print(error)  # expect: cannot release un-acquired lock
try:
    threading.Thread(5)
except AssertionError as error:
    print(error)  # expect: group argument must be None for now
