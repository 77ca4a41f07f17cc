# A lock on a file is waited for without the interpreter's lock.
import errno
import fcntl
import os
import threading
a, b = open('lock', 'w'), open('lock', 'w')
fcntl.flock(a, fcntl.LOCK_EX)
try:
    fcntl.flock(b, fcntl.LOCK_EX | fcntl.LOCK_NB)
except BlockingIOError as e:
    print(e.errno == errno.EWOULDBLOCK, e)
got = []
t = threading.Thread(target=lambda: got.append(
    fcntl.flock(b, fcntl.LOCK_EX)))
t.start()
print(got)
fcntl.flock(a, fcntl.LOCK_UN)
t.join()
print(got)
fcntl.flock(b, fcntl.LOCK_UN)
fcntl.flock(a, fcntl.LOCK_SH)
fcntl.flock(b, fcntl.LOCK_SH)
# lockf belongs to the process, and may be of a part.
fcntl.lockf(a, fcntl.LOCK_EX, 10, 5)
fcntl.lockf(b, fcntl.LOCK_EX | fcntl.LOCK_NB, 10, 5)
pid = os.fork()
if not pid:
    code = 0
    try:
        fcntl.lockf(b, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, 14)
    except OSError as e:
        code += e.errno in (errno.EACCES, errno.EAGAIN)
    fcntl.lockf(b, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, 15)
    os._exit(code + 2)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
fcntl.lockf(a, fcntl.LOCK_UN)
