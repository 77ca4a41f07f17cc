# fault: deadlock
# One notification for two who wait.
import threading
condition = threading.Condition()
open_ = False

def waiter():
    with condition:
        while not open_:
            condition.wait()

def opener():
    global open_
    with condition:
        open_ = True
        condition.notify()

threads = [threading.Thread(target=f) for f in (waiter, waiter, opener)]
for t in threads:
    t.start()
for t in threads:
    t.join()
