# A signal's handler runs while the main thread waits; the wait goes on, or
# ends with what the handler raised.
import _signal
import threading
import time

def note(number, frame):
    notes.append(number == _signal.SIGALRM)

def fail(number, frame):
    raise KeyError('from the handler')

def soon():
    _signal.setitimer(_signal.ITIMER_REAL, 0.01)

lock = threading.Lock()
lock.acquire()
event = threading.Event()
condition = threading.Condition()
semaphore = threading.Semaphore(0)
def wait_for_condition():
    with condition:
        try:
            return condition.wait(0.05)
        finally:
            assert condition._is_owned()

waits = [
    lambda: time.sleep(0.05),
    lambda: lock.acquire(timeout=0.05),
    lambda: event.wait(0.05),
    lambda: semaphore.acquire(timeout=0.05),
    wait_for_condition,
]
for wait in waits:
    notes = []
    _signal.signal(_signal.SIGALRM, note)
    soon()
    print(wait(), notes, end=' ')
    _signal.signal(_signal.SIGALRM, fail)
    soon()
    try:
        wait()
    except KeyError as error:
        print(error)
# expect: None [True] 'from the handler'
# expect: False [True] 'from the handler'
# expect: False [True] 'from the handler'
# expect: False [True] 'from the handler'
# expect: False [True] 'from the handler'
print(condition._is_owned(), semaphore._value)  # expect: False 0
