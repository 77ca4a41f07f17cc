# python: 3.13
# Errors, texts and reprs of locks, conditions, events and semaphores.
import re
import threading
import warnings


def plain(text):
    return re.sub(r'0x[0-9a-f]+', '0x', re.sub(r'\b\d{6,}\b', 'N', text))


def t(label, f, *args, **options):
    try:
        with warnings.catch_warnings(record=True) as seen:
            warnings.simplefilter('always')
            result = f(*args, **options)
        print(label, '->', plain(repr(result)),
              *[w.category.__name__ + ': ' + str(w.message) for w in seen])
    except BaseException as error:
        print(label, '!', type(error).__name__, plain(str(error)))


lock = threading.Lock()
t('release', lock.release)
t('repr', repr, lock)
lock.acquire()
t('repr taken', repr, lock)
t('negative', lock.acquire, True, -2)
t('not blocking', lock.acquire, False, 1)
t('far too large', lock.acquire, True, 1e20)
t('too large', lock.acquire, True, 1e10)
t('a str', lock.acquire, timeout='x')
t('try', lock.acquire, False)
t('timeout 0', lock.acquire, timeout=0)
t('acquire_lock', lock.acquire_lock, False)
t('locked_lock', lock.locked_lock)
t('release_lock', lock.release_lock)
t('Lock(1)', threading.Lock, 1)
rlock = threading.RLock()
t('release', rlock.release)
t('repr', repr, rlock)
rlock.acquire()
t('negative', rlock.acquire, True, -2)
t('not blocking', rlock.acquire, False, 1)
t('enter', rlock.__enter__)
t('RLock(1)', threading.RLock, 1)
condition = threading.Condition()
with condition:
    t('notifyAll', condition.notifyAll)
t('notify', condition.notify)
t('notify_all', condition.notify_all)
t('wait', condition.wait)
t('wait_for', condition.wait_for, lambda: False)
t('wait_for', condition.wait_for, lambda: 5)
t('repr', repr, condition)
t('repr', repr, threading.Condition(threading.Lock()))
event = threading.Event()
t('isSet', event.isSet)
t('repr', repr, event)
t('wait', event.wait, -1)
t('wait', event.wait, 'x')
event.set()
t('repr', repr, event)
s = threading.Semaphore(2)
t('repr', repr, s)
t('Semaphore(-1)', threading.Semaphore, -1)
t('not blocking', s.acquire, False, 1)
t('release', s.release, 0)
t('acquire', s.acquire)
t('acquire', s.acquire, timeout=0.01)
t('acquire', s.acquire, True, 0.01)
t('acquire', s.acquire, True, -1)
s = threading.BoundedSemaphore(2)
t('repr', repr, s)
t('release', s.release)
s.acquire()
t('release', s.release, 2)
t('release', s.release)
t('values', lambda: (s._value, s._initial_value))
