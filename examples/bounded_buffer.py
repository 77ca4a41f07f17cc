# baton only
# exit: 1
# A buffer with room for one, and two mistakes that are made with it: `if`
# where `while` is needed, and one condition for those who wait for room and
# those who wait for an item, with notify() for just one of them.
import gil
import sys
import threading


class Buffer:
    def __init__(self, patient=True, two_conditions=True):
        lock = threading.Lock()
        self.items = []
        self.patient = patient
        self.filled = threading.Condition(lock)
        self.emptied = threading.Condition(lock) if two_conditions \
            else self.filled

    def wait(self, condition, ready):
        if self.patient:
            while not ready():
                condition.wait()
        elif not ready():
            condition.wait()

    def put(self, item):
        with self.emptied:
            self.wait(self.emptied, lambda: not self.items)
            self.items.append(item)
            self.filled.notify()

    def get(self):
        with self.filled:
            self.wait(self.filled, lambda: self.items)
            item = self.items.pop()
            self.emptied.notify()
            return item


def run(buffer):
    threads = [threading.Thread(target=f, args=args) for f, args in (
        (buffer.get, ()), (buffer.get, ()), (buffer.put, (1,)),
        (buffer.put, (2,)))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


verdicts = []
for arguments in (False, True), (True, False), (True, True):
    found = gil.explore(lambda: run(Buffer(*arguments)), budget=60)
    print('patient: {}, two conditions: {}'.format(*arguments))
    print(found, '\n')
    verdicts.append(found.failure.verdict if found.failed else found.decided)
sys.exit(verdicts == ['exception', 'deadlock', True])
