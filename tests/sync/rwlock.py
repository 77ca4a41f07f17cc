# baton only
# modes: plain interval fair
# Many read or one writes; a waiting writer holds back readers that come later.
from baton.sync import RWLock
import threading

lock = RWLock()
print(repr(lock).split(': ')[1])    # expect: free, readers=0, waiting=0+0>
with lock.read():
    with lock.read():               # again, by the same thread
        print(lock.readers, lock.writing)   # expect: 1 False
with lock.write():
    print(lock.readers, lock.writing)       # expect: 0 True
    print(repr(lock).split(': ')[1])
    # expect: written, readers=0, waiting=0+0>
print(lock.acquire_write(), lock.release_write())       # expect: True None
print(lock.acquire_read(False), lock.release_read())    # expect: True None


def in_thread(function, *args):
    """What a call gives in another thread."""
    box = []

    def run():
        try:
            box.append(function(*args))
        except Exception as error:
            box.append(f'{type(error).__name__}: {error}')
    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return box[0]


def read_and_release(*how):
    taken = lock.acquire_read(*how)
    if taken:
        lock.release_read()
    return taken


with lock.read():
    print(in_thread(read_and_release))                  # expect: True
    print(in_thread(lock.acquire_write, False))         # expect: False
    print(in_thread(lock.acquire_write, True, 0.01))    # expect: False
    print(in_thread(lock.write(timeout=0.01).__enter__))
    # expect: TimeoutError: others have the lock
    print(in_thread(lock.release_read))
    # expect: RuntimeError: cannot release: this thread doesn't read
    print(lock.readers, lock.waiting)                   # expect: 1 (0, 0)
with lock.write():
    print(in_thread(read_and_release, False))           # expect: False
    print(in_thread(lock.read(0).__enter__))
    # expect: TimeoutError: somebody writes
    print(in_thread(lock.acquire_write, False))         # expect: False
    lock.downgrade()
    print(lock.readers, lock.writing)                   # expect: 1 False
    print(in_thread(read_and_release))                  # expect: True
    lock.release_read()
    lock.acquire_write()


def wait_until(condition):
    gate = threading.Event()
    while not condition():
        gate.wait(0.001)


# A reader has it; a writer waits; a reader that comes now waits behind it. The
# one that reads already may read again.
order = []
lock.acquire_read()


def write():
    with lock.write():
        order.append('writer')


def read():
    with lock.read():
        order.append('reader')


writer = threading.Thread(target=write)
writer.start()
wait_until(lambda: lock.waiting == (0, 1))
reader = threading.Thread(target=read)
reader.start()
wait_until(lambda: lock.waiting == (1, 1))
print(in_thread(read_and_release, False))               # expect: False
print(lock.acquire_read(False), order)                  # expect: True []
lock.release_read()
lock.release_read()
writer.join()
reader.join()
print(order)                            # expect: ['writer', 'reader']

# The writer gives up: the readers behind it go on.
lock.acquire_read()
writer = threading.Thread(target=lambda: order.append(
    lock.acquire_write(timeout=0.05)))
writer.start()
reader = threading.Thread(target=read)
reader.start()
reader.join()
writer.join()
print(sorted(order, key=str))
# expect: [False, 'reader', 'reader', 'writer']
lock.release_read()
print(repr(lock).split(': ')[1])    # expect: free, readers=0, waiting=0+0>
