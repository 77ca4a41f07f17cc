# baton only
# modes: plain interval fair
# gil.threads() tells the five states, why, on what, and the line.
import gil
import threading
import time
from baton.sync import Channel, RWLock, select

lock, shared, jobs = threading.Lock(), RWLock(), Channel()
event, empty, stop = threading.Event(), Channel(), False


def locked():
    lock.acquire()                                      # line 14


def read():
    with shared.read(): pass


def write():
    with shared.write(): pass


def receive():
    jobs.recv()                                         # line 26


def choose():
    select(empty, (empty, 1))


def sleep():
    time.sleep(3600)


def wait():
    event.wait()                                        # line 38


def spin():
    while not stop: pass                                # line 42


def joins(thread):
    thread.join()


def start(target, *args):
    thread = threading.Thread(target=target, args=args, daemon=True,
                              name=target.__name__)
    thread.start()
    return thread


def rows():
    return {row['name']: row for row in gil.threads()}


lock.acquire()
shared.acquire_write()
started = [start(f) for f in (locked, read, write, receive, choose, sleep,
                              wait, spin)]
started.append(start(joins, started[0]))
dead = start(print)                     # expect:
dead.join()
new = threading.Thread(target=print, name='new one')
gate = threading.Event()
while any(row['state'] != 'blocked' for name, row in rows().items()
          if name not in ('spin', 'MainThread', 'new one', 'print')):
    gate.wait(0.001)

all = rows()


def tell(name):
    row = all[name]
    print(row['state'], row['reason'], row['waits'], row['on'],
          *row['held_by'], row['line'], row['function'], sep=', ')


tell('MainThread')      # expect: running, None, None, None, 57, rows
tell('locked')
# expect: blocked, locked, waiting for a lock, Lock 'lock', MainThread, 14, locked
tell('read')
# expect: blocked, locked, waiting to read under an RWLock, RWLock 'shared', MainThread, 18, read
tell('write')
# expect: blocked, locked, waiting to write under an RWLock, RWLock 'shared', MainThread, 22, write
tell('receive')
# expect: blocked, waiting, waiting to receive from a channel, Channel 'jobs', 26, receive
tell('choose')
# expect: blocked, waiting, waiting for one of several channels, None, 30, choose
tell('sleep')           # expect: blocked, sleeping, sleeping, None, 34, sleep
tell('wait')
# expect: blocked, waiting, waiting for an event, None, 38, wait
tell('spin')            # expect: runnable, None, None, None, 42, spin
tell('joins')
# expect: blocked, waiting, waiting for a thread to end, None, locked, 46, joins
tell('print')           # expect: dead, None, None, None, None, None
tell('new one')         # expect: new, None, None, None, None, None
print(all['new one']['ident'], all['print']['native_id'])   # expect: None None
print(all['wait']['ident'] == started[6].ident,
      all['wait']['native_id'] == started[6].native_id)     # expect: True True
print(all['wait']['file'].endswith('states.py'))            # expect: True
print(all['sleep']['acquisitions'] > 0, all['spin']['run'] > 0)
# expect: True True
print(gil.stats().keys() == rows().keys())                  # expect: True
del dead
print('print' in rows())                # expect: False
new.name = 'renamed'
print('renamed' in rows())              # expect: True
barrier = threading.Barrier(2)
waiter = start(barrier.wait)
while rows()["wait"]["waits"] != "waiting at a barrier":
    gate.wait(0.001)
barrier.wait()
stop = True
event.set()
