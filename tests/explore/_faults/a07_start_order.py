# fault: order violation; switches: 1
# The thread runs before its result has a place.
import threading

class Loader:
    def __init__(self):
        self.thread = threading.Thread(target=self.run)
        self.thread.start()
        self.table = {}

    def run(self):
        self.table['loaded'] = True

loader = Loader()
loader.thread.join()
assert loader.table == {'loaded': True}
