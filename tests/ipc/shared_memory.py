# baton only
# Shared memory, POSIX and System V.
import os
from baton.ipc import PRIVATE, SharedMemory

for name in f'/baton-test-{os.getpid()}', PRIVATE:
    with SharedMemory(name, create=True, size=4096) as m:
        print(type(m).__name__, m.size, m.buf[0])
        pid = os.fork()
        if pid == 0:
            m.buf[:5] = b'child'
            os._exit(0)
        os.waitpid(pid, 0)
        print(bytes(m.buf[:5]))
        m.unlink()
    print(m.buf)
# expect: PosixSharedMemory 4096 0
# expect: b'child'
# expect: None
# expect: SysVSharedMemory 4096 0
# expect: b'child'
# expect: None
