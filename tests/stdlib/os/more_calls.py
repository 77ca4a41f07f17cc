import os
import time
open('f', 'w').write('abcdef')
os.utime('f', (1000, 2000))
s = os.stat('f')
print(s.st_atime, s.st_mtime, s.st_mtime_ns)
os.utime('f', ns=(5, 7))
print(os.stat('f').st_mtime_ns)
os.truncate('f', 3)
fd = os.open('f', os.O_RDWR)
print(os.pread(fd, 10, 1), os.pwrite(fd, b'Z', 0), os.read(fd, 9))
print(os.get_inheritable(fd), os.close(fd))
print(os.getpgrp() == os.getpgid(0), os.getsid(0) > 0, os.getegid() >= 0)
t = os.times()
print(t.user >= 0, len(t), os.sysconf('SC_PAGE_SIZE'), os.statvfs('/').f_bsize > 0)
pid = os.fork()
if pid == 0:
    os._exit(3)
found, status, usage = os.wait4(pid, 0)
print(found == pid, os.waitstatus_to_exitcode(status))
for f in (lambda: os.sysconf('SC_NO'), lambda: os.utime('f', 3),
          lambda: os.chown('missing', 0, 0)):
    try:
        f()
    except (ValueError, TypeError, OSError) as e:
        print(type(e).__name__, e)
