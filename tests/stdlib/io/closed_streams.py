# Files over sockets and in archives are files: iteration, hints, and what a
# closed one says.
import io
import socket
import zipfile


def asked(call, *args):
    try:
        return call(*args)
    except ValueError as error:
        return str(error)


here, there = socket.socketpair()
there.sendall(b'one\ntwo\nthree\nfour\n')
there.close()
file = here.makefile('r')
print(isinstance(file, io.IOBase), file.isatty())  # expect: True False
print(file.readlines(5))             # expect: ['one\n', 'two\n']
print([next(file), list(file)])      # expect: ['three\n', ['four\n']]
with file:
    pass
print(file.closed)                   # expect: True
for name in 'read', 'readline', '__iter__', '__enter__', 'flush', 'readlines':
    print(asked(getattr(file, name)))
    # expect: I/O operation on closed file.
    # expect: I/O operation on closed file.
    # expect: I/O operation on closed file.
    # expect: I/O operation on closed file.
    # expect: I/O operation on closed file.
    # expect: I/O operation on closed file.
print(asked(file.readable))  # expect: I/O operation on closed socket.
here.close()

memory = io.BytesIO()
with zipfile.ZipFile(memory, 'w') as archive:
    archive.writestr('a', 'x\ny\n')
with zipfile.ZipFile(memory) as archive:
    with archive.open('a') as member:
        print(list(member))          # expect: [b'x\n', b'y\n']
    print(asked(member.read))        # expect: read from closed file.
    print(asked(member.readable))    # expect: I/O operation on closed file.
