# options: --seed=3 --granularity=sync
# baton only
# The virtual scheduler switches at channels, RWLocks and AtomicInts too.
import gil
import threading
from baton.sync import AtomicInt, Channel, RWLock, select

c, d, n, lock = Channel(), Channel(1), AtomicInt(), RWLock()
points = gil.schedule()['points'] if isinstance(gil.schedule(), dict) else None


def work():
    for i in range(3):
        n.add()
        c.send(i)
        with lock.write():
            pass
    d.send('done')


threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
got, done = [], 0
while done < 3:
    case = select(c, d)
    if case.channel is d:
        done += 1
    else:
        with lock.read():
            got.append(case.item)
print(sorted(got), n)
# expect: [0, 0, 0, 1, 1, 1, 2, 2, 2] AtomicInt(9)
try:
    c.recv(timeout=3600)            # virtual time
except TimeoutError as error:
    print(error)                    # expect: nobody sent an item
try:
    c.recv()
except gil.Deadlock as error:
    print(str(error).split('\n')[0])
    # expect: no thread can ever run again
with lock.write():
    thread = threading.Thread(target=lock.acquire_read)
    thread.start()
    try:
        thread.join()
    except gil.Deadlock as error:
        print('waiting to read under an RWLock, since line' in str(error))
        # expect: True
thread.join()
