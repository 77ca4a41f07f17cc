# baton only
# modes: plain
# A lock that a lost thread had can't be waited for: the child is told.
import os
import threading

lock, rlock = threading.Lock(), threading.RLock()
started, done = threading.Event(), threading.Event()

def holder():
    with lock, rlock:
        started.set()
        done.wait()

def child():
    for taken in (lock, rlock):
        for take in (taken.acquire, taken.__enter__):
            try:
                take()
            except RuntimeError as error:
                print(str(error)[:51])
        print(taken.acquire(False), taken.acquire(timeout=0.01))
    try:
        with lock:
            print('never')
    except RuntimeError as error:
        print(type(error) is RuntimeError)
    print(flush=True)

other = threading.Thread(target=holder)
other.start()
started.wait()
pid = os.fork()
if pid == 0:
    child()
    os._exit(0)
os.waitpid(pid, 0)
done.set()
other.join()
with lock, rlock:
    print('free again')
# expect: this lock was taken by a thread of the parent proce
# expect: this lock was taken by a thread of the parent proce
# expect: False False
# expect: this lock was taken by a thread of the parent proce
# expect: this lock was taken by a thread of the parent proce
# expect: False False
# expect: True
# expect:
# expect: free again
