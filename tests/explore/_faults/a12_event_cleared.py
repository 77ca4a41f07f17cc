# fault: lost wake-up
# Set, and cleared again before the other one waits.
import threading
event = threading.Event()

def waiter():
    event.wait()

def pulse():
    event.set()
    event.clear()

threads = [threading.Thread(target=f) for f in (waiter, pulse)]
for t in threads:
    t.start()
for t in threads:
    t.join()
