# SPDX-License-Identifier: MIT
# baton only
# The five states of a thread, seen from outside: new, runnable, running,
# blocked (and for what, on what, held by whom), dead. With the lock on there
# is one running thread at most: the one that asks.
import gil
import threading
import time
from baton.sync import Channel

lock, jobs, stop = threading.Lock(), Channel(), threading.Event()


def wants_the_lock():
    with lock:
        pass


def waits_for_a_job():
    jobs.recv()


def sleeps():
    time.sleep(1)


def waits_for(thread):
    thread.join()


def computes():
    while not stop.is_set():
        pass


def thread(function, *args):
    return threading.Thread(target=function, args=args,
                            name=function.__name__)


def show(title):
    print(f'\n{title}')
    rows = gil.threads()
    for row in rows:
        why = row['waits'] or ''
        if row['on']:
            why += ': ' + row['on']
        if row['held_by']:
            why += ', held by ' if row['on'] else ': '
            why += ', '.join(row['held_by'])
        where = f"line {row['line']}" if row['line'] else ''
        print(f"  {row['name']:16} {row['state']:9} {where:8} {why}")
    return {row['name']: row['state'] for row in rows}


sleeper = thread(sleeps)
threads = [thread(wants_the_lock), thread(waits_for_a_job), sleeper,
           thread(waits_for, sleeper), thread(computes)]
states = show('made, not started')
assert states['sleeps'] == 'new'
lock.acquire()
for t in threads:
    t.start()
states = show('just started')
while sum(row['state'] == 'blocked' for row in gil.threads()) < 4:
    time.sleep(0.001)
states = show('a little later')
assert states['MainThread'] == 'running'
assert gil.mode() == 'off' or states['computes'] == 'runnable'
assert states['wants_the_lock'] == states['waits_for_a_job'] == 'blocked'
lock.release()
stop.set()
jobs.send('the job')
for t in threads:
    t.join()
states = show('ended')
assert states['sleeps'] == 'dead'
