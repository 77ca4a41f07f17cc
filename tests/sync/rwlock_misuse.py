# baton only
# What could only end in waiting for oneself is told at once.
from baton.sync import RWLock

lock = RWLock()


def tell(call, *args):
    try:
        print(call(*args))
    except (RuntimeError, TypeError, ValueError, OverflowError) as error:
        print(f'{type(error).__name__}: {error}')


tell(lock.release_read)
# expect: RuntimeError: cannot release: this thread doesn't read
tell(lock.release_write)
# expect: RuntimeError: cannot release: this thread doesn't write
tell(lock.downgrade)
# expect: RuntimeError: cannot downgrade: this thread doesn't write
with lock.read():
    tell(lock.acquire_write)
    # expect: RuntimeError: this thread reads: it has to release that before it can write
    tell(lock.acquire_write, False)
    # expect: RuntimeError: this thread reads: it has to release that before it can write
    tell(lock.release_write)
    # expect: RuntimeError: cannot release: this thread doesn't write
    tell(lock.downgrade)
    # expect: RuntimeError: cannot downgrade: this thread doesn't write
with lock.write():
    tell(lock.acquire_write)
    # expect: RuntimeError: this thread writes already
    tell(lock.acquire_read)
    # expect: RuntimeError: this thread writes: downgrade() makes it a reader
    tell(lock.release_read)
    # expect: RuntimeError: cannot release: this thread doesn't read
tell(RWLock, 1)
# expect: TypeError: RWLock() takes no arguments (1 given)
tell(lock.acquire_read, False, 1)
# expect: ValueError: can't specify a timeout for a non-blocking call
tell(lock.acquire_read, True, -2)
# expect: ValueError: timeout value must be a non-negative number
tell(lock.read, 'x')
# expect: TypeError: '>' not supported between instances of 'str' and 'int'
try:
    with lock.write():
        1 / 0
except ZeroDivisionError:
    print(lock.writing)             # expect: False
# A side is a lock to a Condition.
import threading
condition = threading.Condition(lock.write())
with condition:
    print(condition.wait(0.001), lock.writing)      # expect: False True
print(lock.writing)                 # expect: False
