# baton only
# timeout: 60
# Every way a run can end is an outcome, and the explorer survives it.
import gil
import os
import signal
import sys
import threading

def with_thread(f):
    def run():
        t = threading.Thread(target=f)
        t.start()
        t.join()
    return gil.explore(run, strategy='bound', switches=0, seconds=2,
                       points=300)

def spin():
    while True:
        pass

def spin_on_global():
    while True:
        with_thread

print(list(with_thread(lambda: os.kill(os.getpid(), signal.SIGSEGV)).outcomes))
# expect: ['dies of SIGSEGV']
print(list(with_thread(lambda: os._exit(5)).outcomes))
# expect: ['ends, exit status 5']
print(list(with_thread(lambda: sys.exit(5)).outcomes))
# expect: ['ends']
print(list(with_thread(spin_on_global).outcomes))
# expect: ['livelock: Thread-1 (spin_on_global) at line 24']
print(with_thread(spin).failure.outcome)
# expect: livelock: Thread-1 (spin) at line 20
def for_ever():
    sum(iter(int, 1))
print(with_thread(for_ever).failure.outcome)
# expect: does not end
