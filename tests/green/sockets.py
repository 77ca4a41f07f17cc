# baton only
# A server and its clients in one OS thread, without await.
import os
import select
import selectors
import socket
from baton import green

server = socket.create_server(('127.0.0.1', 0))
address = server.getsockname()


def talk(sock):
    with sock:
        while data := sock.recv(100):
            sock.sendall(data.upper())


def serve():
    while True:
        sock, _ = server.accept()
        green.spawn(talk, sock)


def client(n):
    answers = []
    with socket.create_connection(address) as sock:
        for i in range(3):
            sock.sendall(b'hello %d' % n)
            answers.append(sock.recv(100))
    return answers


serving = green.spawn(serve)
clients = [green.spawn(client, n) for n in range(20)]
print(sum(g.get() == [b'HELLO %d' % n] * 3 for n, g in enumerate(clients)))
# expect: 20
serving.kill()

# More than fits: sender and receiver take turns.
a, b = socket.socketpair()


def receive():
    n = 0
    while data := b.recv(65536):
        n += len(data)
    return n


receiver = green.spawn(receive)
a.sendall(bytes(3_000_000))
a.close()
print(receiver.get())  # expect: 3000000

# Timeouts, select, poll and selectors.
a, b = socket.socketpair()
b.settimeout(0.001)
try:
    b.recv(1)
except TimeoutError:
    print('timed out')  # expect: timed out
waits = green.spawn(select.select, [b], [], [], 1000)
green.spawn(a.send, b'x')
print(waits.get()[0] == [b], b.recv(1))  # expect: True b'x'


def by_selector():
    with selectors.DefaultSelector() as selector:
        selector.register(b, selectors.EVENT_READ)
        return len(selector.select(1000))


waits = green.spawn(by_selector)
green.spawn(a.send, b'y')
print(waits.get())  # expect: 1

# Two wait for one descriptor.
b.settimeout(None)
b.recv(1)
both = [green.spawn(b.recv, 1) for _ in range(2)]
green.sleep(0)
a.send(b'12')
print(sorted(g.get() for g in both))  # expect: [b'1', b'2']

# Pipes, and a child process.
r, w = os.pipe()
reader = green.spawn(os.read, r, 100)
green.spawn(os.write, w, b'pipe')
print(reader.get())  # expect: b'pipe'


def write():
    data = bytes(300_000)
    while data:
        data = data[os.write(w, data):]
    os.close(w)


def read():
    n = 0
    while data := os.read(r, 65536):
        n += len(data)
    return n


green.spawn(write)
print(green.spawn(read).get())  # expect: 300000
