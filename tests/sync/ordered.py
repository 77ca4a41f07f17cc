# baton only
# modes: plain interval fair
from baton.sync import RWLock, ordered
import threading

a, b, r = threading.Lock(), threading.Lock(), threading.RLock()
with ordered(b, a, r, a):
    print(a.locked(), b.locked(), r._is_owned())    # expect: True True True
print(a.locked(), b.locked(), r._is_owned())        # expect: False False False
with ordered():
    print('none')                                   # expect: none


class Spy:
    def __init__(self, name):
        self.name = name

    def acquire(self, *how):
        log.append('+' + self.name)
        return self.name != 'busy'

    def release(self):
        log.append('-' + self.name)


log = []
x, y = Spy('x'), Spy('y')
with ordered(x, y):
    pass
first, log = log, []
with ordered(y, x):
    pass
print(first == log, sorted(log))    # expect: True ['+x', '+y', '-x', '-y']
print(log[0][1] == log[3][1])       # expect: True

# Too late: what was taken is given back.
a.acquire()
for how in dict(timeout=0), dict(timeout=0.01):
    try:
        with ordered(a, b, r, **how):
            print('not here')
    except TimeoutError as error:
        print(error, a.locked(), b.locked(), r._is_owned())
# expect: others have a lock True False False
# expect: others have a lock True False False
a.release()
for bad in 5, 'x':
    try:
        ordered(a, bad)
    except TypeError as error:
        print(error)
# expect: int has no acquire() and is no lock
# expect: str has no acquire() and is no lock
rw = RWLock()
with ordered(a, rw.write()):
    print(rw.writing)               # expect: True
try:
    ordered(rw.read(), rw.write())
except ValueError as error:
    print(error)                    # expect: two sides of one RWLock

# Two threads that name them in different orders never wait in a circle.
total = 0


def work(first, second):
    global total
    for _ in range(300):
        with ordered(first, second):
            total += 1


threads = [threading.Thread(target=work, args=pair)
           for pair in [(a, b), (b, a)] * 2]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(total)                        # expect: 1200
