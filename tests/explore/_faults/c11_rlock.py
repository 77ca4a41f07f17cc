# correct: proved
import threading

class Tree:
    def __init__(self):
        self.lock = threading.RLock()
        self.size = 0

    def add(self):
        with self.lock:
            self.size += 1

    def add_two(self):
        with self.lock:
            self.add()
            self.add()

tree = Tree()
threads = [threading.Thread(target=tree.add_two) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert tree.size == 4
