# fault: *
# `if` where `while` is needed: woken, but somebody else was faster.
import threading

class Buffer:
    def __init__(self):
        self.items = []
        self.changed = threading.Condition()

    def put(self, item):
        with self.changed:
            self.items.append(item)
            self.changed.notify_all()

    def get(self):
        with self.changed:
            if not self.items:
                self.changed.wait()
            return self.items.pop(0)

buffer = Buffer()

def producer():
    buffer.put(1)
    buffer.put(2)

threads = [threading.Thread(target=f)
           for f in (buffer.get, buffer.get, producer)]
for t in threads:
    t.start()
for t in threads:
    t.join()
