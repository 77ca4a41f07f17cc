import os
import socket

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as a, \
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as b:
    a.bind(('127.0.0.1', 0))
    b.bind(('127.0.0.1', 0))
    print(a.sendto(b'ping', b.getsockname()))
    data, address = b.recvfrom(100)
    print(data, address == a.getsockname())
    b.sendto(b'pong', 0, address)
    buffer = bytearray(8)
    n, address = a.recvfrom_into(buffer)
    print(n, buffer[:n], address == b.getsockname())
    a.connect(b.getsockname())
    a.send(b'connected')
    print(b.recv(100))
a, b = socket.socketpair()
print(a.family == socket.AF_UNIX, a.type == socket.SOCK_STREAM)
a.sendall(b'through the pair')
print(b.recv(100))
a.close()
print(b.recv(1))
b.close()
with socket.socket(socket.AF_UNIX) as server:
    server.bind('here.sock')
    server.listen()
    with socket.socket(socket.AF_UNIX) as client:
        client.connect('here.sock')
        conn, address = server.accept()
        print(repr(address), client.getpeername(), server.getsockname())
        client.sendall(b'unix')
        print(conn.recv(10))
        conn.close()
os.unlink('here.sock')
