# baton only
# In the child of a fork, threads that waited are gone; what was held is held.
import os
import threading
from baton.sync import Channel, RWLock

full, empty, lock = Channel(1), Channel(), RWLock()
full.send('kept')
lock.acquire_read()
gate = threading.Event()


def quietly(call, *args):
    try:
        call(*args)
    except Exception:
        pass


for call in ((full.send, 2), (empty.recv,), (lock.acquire_write,)):
    threading.Thread(target=quietly, args=call, daemon=True).start()
while ('senders=1' not in repr(full) or 'receivers=1' not in repr(empty)
       or lock.waiting != (0, 1)):
    gate.wait(0.001)
pid = os.fork()
if pid == 0:
    good = (full.recv(), len(full), lock.waiting, lock.readers) == \
        ('kept', 0, (0, 0), 1)
    good = good and 'senders=0' in repr(full)
    good = good and 'receivers=0' in repr(empty)
    lock.release_read()
    with lock.write():
        good = good and lock.writing
    threading.Thread(target=empty.send, args=(5,)).start()
    os._exit(0 if good and empty.recv() == 5 else 1)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))     # expect: 0
