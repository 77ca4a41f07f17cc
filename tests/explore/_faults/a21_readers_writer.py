# fault: *
# The second reader lets the writer in: the count isn't guarded.
import threading

class ReadWrite:
    def __init__(self):
        self.readers = 0
        self.writing = threading.Lock()

    def begin_read(self):
        self.readers += 1
        if self.readers == 1:
            self.writing.acquire()

    def end_read(self):
        self.readers -= 1
        if self.readers == 0:
            self.writing.release()

rw = ReadWrite()
value = [0, 0]

def read():
    rw.begin_read()
    a, b = value[0], value[1]
    rw.end_read()
    assert a == b, (a, b)

def write():
    with rw.writing:
        value[0] = 1
        value[1] = 1

threads = [threading.Thread(target=f) for f in (read, read, write)]
for t in threads:
    t.start()
for t in threads:
    t.join()
