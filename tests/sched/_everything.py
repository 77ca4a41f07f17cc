# What must come out alike each time: not a case, see same_bytes.sh.
import gil
import queue
import random
import threading
import time


class Thing:
    pass


things = [Thing() for _ in range(5)]
print(things[0], hex(id(things[1])), hash(things[2]), {*things} == {*things})
print({'a', 'b', 'c', 'd'}, [*{Thing(): 1, print: 2, len: 3}.values()])
print(random.random(), random.Random().randint(1, 10 ** 9), time.time())

log = []
counter = 0


def work(name, inbox, outbox):
    global counter
    while (item := inbox.get()) is not None:
        counter += 1
        log.append((name, item))
        time.sleep(random.random())
        outbox.put(item * 2)
    inbox.put(None)


inbox, outbox = queue.Queue(3), queue.Queue()
threads = [threading.Thread(target=work, args=(k, inbox, outbox))
           for k in 'abc']
for thread in threads:
    thread.start()
for item in range(12):
    inbox.put(item)
inbox.put(None)
for thread in threads:
    thread.join()
print(counter, log)
print([outbox.get() for _ in range(12)], time.monotonic())
print([t.ident for t in threads], threading.get_ident(), threads[0])
print(gil.schedule()['choices'])
