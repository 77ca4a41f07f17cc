# correct
import threading

class ReadWrite:
    def __init__(self):
        self.lock = threading.Condition()
        self.readers = 0

    def read(self, f):
        with self.lock:
            self.readers += 1
        try:
            return f()
        finally:
            with self.lock:
                self.readers -= 1
                if not self.readers:
                    self.lock.notify_all()

    def write(self, f):
        with self.lock:
            while self.readers:
                self.lock.wait()
            f()

rw = ReadWrite()
value = [0, 0]

def change():
    value[0] += 1
    value[1] += 1

def reader():
    a, b = rw.read(lambda: (value[0], value[1]))
    assert a == b, (a, b)

threads = [threading.Thread(target=reader),
           threading.Thread(target=rw.write, args=(change,))]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert value == [1, 1]
