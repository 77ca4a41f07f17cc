# baton only
# timeout: 60
# The explorer knows channels, RWLocks and AtomicInts.
import gil
import threading
from baton.sync import AtomicInt, Channel, RWLock, select


def both(*functions):
    threads = [threading.Thread(target=f) for f in functions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def updates():
    lock, x = RWLock(), [0]

    def add():
        with lock.read():
            seen = x[0]
        with lock.write():
            x[0] = seen + 1
    both(add, add)
    return x[0]


def crossed():
    a, b = RWLock(), RWLock()

    def take(first, second):
        with first.read(), second.write():
            pass
    both(lambda: take(a, b), lambda: take(b, a))


def counted():
    n = AtomicInt()
    both(n.add, n.add)
    return n.load()


def handed():
    c, got = Channel(), []
    both(lambda: c.send(1), lambda: got.append(c.recv()))
    return got


def first():
    a, b, got = Channel(1), Channel(1), []
    both(lambda: (a.send('a'), b.send('b')),
         lambda: got.append((b.recv(), select(a, b, default=None))[0]),
         lambda: got.append(select(a, b).item))
    return got


found = gil.explore(updates, lambda r: r == 2, runs=60, progress=False)
print(found.failed, found.failure.fault)        # expect: True lost update
found = gil.explore(crossed, runs=60, progress=False)
print(found.failed, found.failure.fault)        # expect: True deadlock
for f, right in (counted, 2), (handed, [1]):
    print(gil.explore(f, lambda r: r == right, runs=40, progress=False).failed)
# expect: False
# expect: False
outcomes = gil.explore(first, runs=60, progress=False).outcomes
print(any("'a'" in text for text in outcomes), len(outcomes) > 1)
# expect: True True
