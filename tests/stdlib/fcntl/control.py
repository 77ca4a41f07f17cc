import fcntl
import os
import struct
FIONREAD = 0x541b
r, w = os.pipe()
print(fcntl.fcntl(r, fcntl.F_GETFD), fcntl.fcntl(r, fcntl.F_SETFD, 0))
print(fcntl.fcntl(r, fcntl.F_GETFD) == 0, os.get_inheritable(r))
flags = fcntl.fcntl(w, fcntl.F_GETFL)
fcntl.fcntl(w, fcntl.F_SETFL, flags | os.O_NONBLOCK)
print(os.get_blocking(w), flags & os.O_ACCMODE == os.O_WRONLY)
os.write(w, b'12345')
print(struct.unpack('i', fcntl.ioctl(r, FIONREAD, b'\0' * 4)))
room = bytearray(4)
print(fcntl.ioctl(r, FIONREAD, room), room[0])
print(fcntl.ioctl(r, FIONREAD, room, False)[0])

def tell(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)

class Odd:
    def fileno(self):
        return 'a'

class Fine:
    def fileno(self):
        return r

tell(fcntl.fcntl, Fine(), fcntl.F_GETFD)
tell(fcntl.fcntl, Odd(), 1)
tell(fcntl.fcntl, 'a', 1)
tell(fcntl.fcntl, -1, 1)
tell(fcntl.fcntl, 99, 1)
tell(fcntl.fcntl, r, 1, [])
tell(fcntl.fcntl, r, 1, b'a' * 2000)
tell(fcntl.fcntl, r, 1, b'abc')
tell(fcntl.ioctl, r, 1, [])
tell(fcntl.flock, 99, fcntl.LOCK_EX)
tell(fcntl.lockf, r, 99 & ~3)
