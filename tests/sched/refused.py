# options: --seed=1
# baton only
# What other processes decide is refused; pipes among threads are not.
import os
import signal
import threading


def refused(function, *args):
    try:
        function(*args)
    except RuntimeError as problem:
        print(problem)


refused(os.fork)               # expect: --seed: another process can't be made deterministic
refused(signal.alarm, 1)       # expect: --seed: a signal after a time can't be made deterministic
refused(signal.sigwait, [2])   # expect: --seed: waiting for a signal can't be made deterministic

reader, writer = os.pipe()
thread = threading.Thread(target=lambda: print(os.read(reader, 99)))
thread.start()
os.write(writer, b'from a thread')
thread.join()                  # expect: b'from a thread'

import socket
import subprocess

refused(subprocess.run, ['true'])  # expect: --seed: another process can't be made deterministic
server = socket.create_server(('127.0.0.1', 0))


def serve():
    connection, address = server.accept()
    with connection:
        connection.sendall(connection.recv(99).upper())


thread = threading.Thread(target=serve)
thread.start()
with socket.create_connection(server.getsockname()) as client:
    client.sendall(b'hello')
    print(client.recv(99))         # expect: b'HELLO'
thread.join()
