# baton only
# A signal's handler runs while a channel or a lock is waited for.
import os
import signal
import threading
from baton.sync import Channel, RWLock, select

c, lock = Channel(), RWLock()
main = os.getpid()


class Stop(Exception):
    pass


def stop(*args):
    raise Stop


def raised(wait, *args):
    signal.signal(signal.SIGUSR1, stop)
    threading.Timer(0.05, os.kill, (main, signal.SIGUSR1)).start()
    try:
        wait(*args)
    except Stop:
        return True


print(raised(c.recv), raised(c.send, 1), raised(select, c, (c, 1)))
# expect: True True True
print(repr(c).split(': ')[1])       # expect: 0/0, senders=0, receivers=0>
held = threading.Event()
freed = threading.Event()


def hold():
    with lock.write():
        held.set()
        freed.wait()


threading.Thread(target=hold).start()
held.wait()
print(raised(lock.acquire_read), raised(lock.acquire_write), lock.waiting)
# expect: True True (0, 0)

# A handler that returns lets the wait go on.
signal.signal(signal.SIGUSR1, lambda *args: freed.set())
threading.Timer(0.05, os.kill, (main, signal.SIGUSR1)).start()
print(lock.acquire_read())          # expect: True
signal.signal(signal.SIGUSR1, lambda *args: threading.Thread(
    target=c.send, args=('from a handler',)).start())
threading.Timer(0.05, os.kill, (main, signal.SIGUSR1)).start()
print(c.recv())                     # expect: from a handler
