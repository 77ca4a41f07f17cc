# SPDX-License-Identifier: MIT
# baton only
# output varies
# A lock for readers and writers: readers don't keep each other out. It pays
# when reading takes time that isn't spent under the global lock (here: asleep,
# as if a disk were asked), and there are more readers than writers.
import threading
import time
from baton.sync import AtomicInt, RWLock

READERS, ROUNDS, READ = 6, 5, 0.005
prices = {'tea': 0, 'toast': 0}         # always changed together


def read(lock, torn):
    for _ in range(ROUNDS):
        with lock:
            tea = prices['tea']
            time.sleep(READ)
            torn.add(tea != prices['toast'])


def write(lock):
    for _ in range(ROUNDS):
        with lock:
            for name in prices:
                prices[name] += 1
                time.sleep(READ / 10)


def run(reading, writing):
    torn = AtomicInt()
    threads = [threading.Thread(target=read, args=(reading, torn))
               for _ in range(READERS)]
    threads.append(threading.Thread(target=write, args=(writing,)))
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - start, torn.load()


one = threading.Lock()
rw = RWLock()
together = {}
for name, pair in ('one Lock for all', (one, one)), (
        'RWLock', (rw.read(), rw.write())):
    together[name], torn = run(*pair)
    print(f'{name:17} {together[name]:6.3f} s, {torn} torn reads')
    assert torn == 0

# Who waits is seen from outside: a waiting writer holds later readers back.
with rw.read():
    writer = threading.Thread(target=write, args=(rw.write(),))
    writer.start()
    while rw.waiting != (0, 1):
        time.sleep(0.001)
    print('one reads, one waits to write:', repr(rw).split(': ')[1][:-1])
writer.join()

try:
    with rw.read():
        rw.acquire_write()              # would wait for itself
except RuntimeError as error:
    print('misuse:', error)
