# fault: lost wake-up
# The flag is looked at outside of the lock.
import threading
ready = False
condition = threading.Condition()

def waiter():
    if not ready:
        with condition:
            condition.wait()

def setter():
    global ready
    ready = True
    with condition:
        condition.notify()

threads = [threading.Thread(target=f) for f in (waiter, setter)]
for t in threads:
    t.start()
for t in threads:
    t.join()
