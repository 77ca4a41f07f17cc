# SPDX-License-Identifier: MIT
# baton only
# output varies
# Green threads: coroutines that switch without await. Two hundred clients
# and their server share one OS thread; the code is the one that blocks, and
# nothing is patched: who waits lets the next one run.
import os
import socket
import threading
import time
from baton import green

CLIENTS = 200
ANSWER_AFTER = 0.1


def answer(sock):
    with sock:
        request = sock.recv(100)
        time.sleep(ANSWER_AFTER)
        sock.sendall(b'answer to ' + request)


def serve(server):
    while True:
        sock, _ = server.accept()
        green.spawn(answer, sock)


def ask(address, n):
    with socket.create_connection(address) as sock:
        sock.sendall(b'request %d' % n)
        return sock.recv(100).decode()


def main():
    server = socket.create_server(('127.0.0.1', 0), backlog=CLIENTS)
    serving = green.spawn(serve, server)
    start = time.perf_counter()
    pool = green.Pool(100)
    answers = pool.map(ask, [server.getsockname()] * CLIENTS, range(CLIENTS))
    seconds = time.perf_counter() - start
    serving.kill()
    print(answers[0], '...', answers[-1])
    print(f'{CLIENTS} requests of {ANSWER_AFTER} s, 100 at a time:'
          f' {seconds:.2f} s')
    tasks = len(os.listdir('/proc/self/task'))
    print(f'OS threads: {tasks}, named by Python: {threading.active_count()}')

    # Between two waits nobody else runs, so this needs no lock.
    total = 0

    def add():
        nonlocal total
        for _ in range(1000):
            total += 1
            if total % 100 == 0:
                green.sleep(0)

    green.joinall([green.spawn(add) for _ in range(10)])
    print('counted to', total)


main()
