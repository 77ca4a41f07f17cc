# fault: *
# Producers and consumers share one condition; notify() wakes the wrong one.
import threading

class Buffer:
    def __init__(self):
        self.item = None
        self.changed = threading.Condition()

    def put(self, item):
        with self.changed:
            while self.item is not None:
                self.changed.wait()
            self.item = item
            self.changed.notify()

    def get(self):
        with self.changed:
            while self.item is None:
                self.changed.wait()
            self.item = None
            self.changed.notify()

buffer = Buffer()
threads = [threading.Thread(target=f, args=args) for f, args in (
    (buffer.get, ()), (buffer.get, ()), (buffer.put, (1,)),
    (buffer.put, (2,)))]
for t in threads:
    t.start()
for t in threads:
    t.join()
