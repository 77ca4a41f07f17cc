# fault: lost update; switches: 1
# Each object has its own lock, what they guard is the class's.
import threading

class Counter:
    total = 0

    def __init__(self):
        self.lock = threading.Lock()

    def add(self):
        with self.lock:
            Counter.total += 1

threads = [threading.Thread(target=Counter().add) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert Counter.total == 2, Counter.total
