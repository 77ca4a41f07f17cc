# baton only
# Semaphores known by a name or a key, between processes.
import os
from baton.ipc import PRIVATE, Semaphore

for name in f'/baton-test-{os.getpid()}', PRIVATE:
    s = Semaphore(name, create=True, value=1)
    print(type(s).__name__, s.value, s.acquire(), s.value)
    print(s.acquire(timeout=0), s.acquire(timeout=0.01))
    pid = os.fork()
    if pid == 0:
        s.release()
        s.release()
        os._exit(0)
    print(s.acquire(), os.waitpid(pid, 0)[1])
    with s:
        print(s.value)
    print(s.value)
    s.remove()
# expect: PosixSemaphore 1 True 0
# expect: False False
# expect: True 0
# expect: 0
# expect: 1
# expect: SysVSemaphore 1 True 0
# expect: False False
# expect: True 0
# expect: 0
# expect: 1
try:
    Semaphore('/baton-surely-not-there')
except FileNotFoundError as error:
    print(error.filename)       # expect: /baton-surely-not-there
