# baton only
# modes: plain interval
# Green threads change places where one of them waits, and nowhere else.
import threading
import time
from baton import green

log = []


def step(n):
    for i in range(3):
        log.append((n, i))
        green.sleep(0)


green.joinall([green.spawn(step, n) for n in 'ab'])
print(log)
# expect: [('a', 0), ('b', 0), ('a', 1), ('b', 1), ('a', 2), ('b', 2)]

count = 0


def add():
    global count
    for _ in range(2000):
        count += 1      # a race among threads; not here


green.joinall([green.spawn(add) for _ in range(8)])
print(count)  # expect: 16000

lock = threading.Lock()
log = []


def locked(n):
    with lock:
        log.append(f'in {n}')
        time.sleep(0.001)
        log.append(f'out {n}')


green.joinall([green.spawn(locked, n) for n in range(3)])
print(log)
# expect: ['in 0', 'out 0', 'in 1', 'out 1', 'in 2', 'out 2']


def sleeper(seconds):
    time.sleep(seconds)
    log.append(seconds)


log = []
green.joinall([green.spawn(sleeper, s) for s in (0.2, 0.1, 0.3, 0)])
print(log)  # expect: [0, 0.1, 0.2, 0.3]


def rlocked(lock):
    with lock, lock:
        green.sleep(0)
        return lock.acquire(blocking=False) and not lock.release()


again = threading.RLock()
print([g.get() for g in [green.spawn(rlocked, again) for _ in range(3)]])
# expect: [True, True, True]
