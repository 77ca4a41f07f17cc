# Bytes through a connection: parts, limits, buffers.
import multiprocessing as mp
from multiprocessing.connection import Connection, wait

a, b = mp.Pipe()
a.send_bytes(b'hello world', 6)
print(b.recv_bytes())                  # expect: b'world'
a.send_bytes(bytearray(b'hello'), 1, 3)
buffer = bytearray(6)
print(b.recv_bytes_into(buffer, 2), buffer)     # expect: 3 bytearray(b'\x00\x00ell\x00')
a.send_bytes(b'too long')
try:
    b.recv_bytes_into(bytearray(3))
except mp.BufferTooShort as error:
    print(error.args)                  # expect: (b'too long',)
for args in ((-1,), (9,), (0, -1), (0, 9)):
    try:
        a.send_bytes(b'abc', *args)
    except ValueError as error:
        print(error)
# expect: offset is negative
# expect: buffer length < offset
# expect: size is negative
# expect: buffer length < offset + size
a.send_bytes(b'')
print(b.poll(), b.recv_bytes(), b.poll(), b.poll(0.001))  # expect: True b'' False False
reader, writer = mp.Pipe(duplex=False)
print(reader.readable, reader.writable, writer.readable, writer.writable)  # expect: True False False True
for call in (lambda: reader.send(1), writer.recv, writer.poll):
    try:
        call()
    except OSError as error:
        print(error)
# expect: connection is read-only
# expect: connection is write-only
# expect: connection is write-only
writer.send({'x': (1, 2)})
print(wait([a, reader]) == [reader], reader.recv())    # expect: True {'x': (1, 2)}
writer.close()
print(wait([reader]) == [reader], writer.closed)       # expect: True True
try:
    reader.recv()
except EOFError as error:
    print(repr(error))                 # expect: EOFError()
try:
    writer.send(1)
except OSError as error:
    print(error)                       # expect: handle is closed
a.send_bytes(b'x' * 10)
try:
    b.recv_bytes(5)
except OSError as error:
    print(error, b.closed, b.readable) # expect: bad message length False False
print(isinstance(a, Connection))       # expect: True
