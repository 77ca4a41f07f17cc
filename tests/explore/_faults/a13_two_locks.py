# fault: deadlock; switches: 1
# Two locks in two orders.
import threading
a, b = threading.Lock(), threading.Lock()

def forth():
    with a:
        with b:
            pass

def back():
    with b:
        with a:
            pass

threads = [threading.Thread(target=f) for f in (forth, back)]
for t in threads:
    t.start()
for t in threads:
    t.join()
