import errno
print(errno.ENOENT, errno.EAGAIN, errno.errorcode[errno.EPIPE])
print(len(errno.errorcode) > 100, errno.errorcode[35], errno.errorcode[95])
try:
    open('missing')
except OSError as e:
    print(e.errno == errno.ENOENT, errno.errorcode[e.errno])
