# baton only
# modes: plain interval fair
# Who waits for what, at a channel or an RWLock, is in the report.
import gil
import threading
from baton.sync import Channel, RWLock, select


def report(wait):
    try:
        wait()
    except gil.Deadlock as error:
        return str(error)


jobs = Channel()
text = report(lambda: jobs.recv())
print("to receive from Channel 'jobs', and nobody is left to send" in text)
# expect: True
text = report(lambda: jobs.send(1))
print("to send to Channel 'jobs', and nobody is left to receive" in text)
# expect: True
text = report(lambda: select(jobs, (jobs, 1)))
print('for one of several channels, and nobody' in text)        # expect: True
print('no circular wait' in text)                               # expect: True
print(repr(jobs).split(': ')[1])    # expect: 0/0, senders=0, receivers=0>

shared, lock = RWLock(), threading.Lock()
met = threading.Barrier(3)


def reader(wait):
    with shared.read():
        met.wait()
        wait()


def writer():
    with lock:
        met.wait()
        with shared.write():
            pass


def start(name, target, *args):
    thread = threading.Thread(target=target, args=args, name=name, daemon=True)
    thread.start()
    return thread


one = start('one', reader, lambda: lock.acquire())
start('other', reader, lambda: threading.Event().wait())
start('writer', writer)
text = report(one.join)
print("writer at line 41 of deadlocks.py waits to write under RWLock 'shared'"
      in text)                                                  # expect: True
print('one since line 33' in text, 'other since line 33' in text)
# expect: True True
print('one -> writer -> one' in text or 'writer -> one -> writer' in text)
# expect: True

rw = RWLock()
rw.acquire_write()
text = report(start('waits', lambda: rw.acquire_read()).join)
print("waits to read under RWLock 'rw'" in text)                # expect: True
print('held by MainThread since line 63' in text)               # expect: True
