# Threads that can never run again are reported, with gil.Deadlock in main.
# modes: plain interval fair
# baton only
import gil
import threading


def report(wait):
    try:
        wait()
    except gil.Deadlock as error:
        return str(error)


lock = threading.Lock()
lock.acquire()
text = report(lock.acquire)
print('held by itself' in text, "Lock 'lock'" in text)  # expect: True True
print('MainThread -> MainThread' in text)               # expect: True

text = report(threading.Event().wait)
print('nobody is left' in text)                         # expect: True
print('no circular wait' in text)                       # expect: True

a, b = threading.RLock(), threading.RLock()
met = threading.Barrier(2)


def take(first, second):
    with first:
        met.wait()
        with second:
            pass


one = threading.Thread(target=take, args=(a, b), daemon=True, name='one')
two = threading.Thread(target=take, args=(b, a), daemon=True, name='two')
one.start()
two.start()
text = report(one.join)
print(text.count('RLock'))                              # expect: 2
print('one -> two' in text, 'two -> one' in text)       # expect: True True
print(issubclass(gil.Deadlock, RuntimeError))           # expect: True

# A timed wait is none, nor is one that another thread will end.
lock.release()
lock.acquire()
threading.Timer(0.3, lock.release).start()
print(report(lambda: print(lock.acquire())))
# expect: True
# expect: None
