# The ways processes talk: the same ping-pong and the same bulk transfer over
# each, the fastest last. Notes on each: docs/processes.md.
#
# Latency is half of a there-and-back of 32 bytes; bandwidth is of 64 KiB
# pieces (8 KiB where a message can't be larger). A signal and a semaphore
# carry no data: they have a latency only.
# baton only
# output varies
import os
import signal
import socket
import sys
import tempfile
import time
from baton import ipc

ROUNDS = int(sys.argv[1]) if sys.argv[1:] else 300
TOTAL = ROUNDS * 16384
PIECE = 65536


class Pair:
    """Two ends, each with send(bytes) and receive(size) -> bytes."""

    piece = PIECE

    def __init__(self, ours, theirs, piece=PIECE):
        self.ends = ours, theirs
        self.piece = piece


class Descriptor:
    """One end made of one or two descriptors."""

    def __init__(self, reader, writer):
        self.reader, self.writer = reader, writer

    def send(self, data):
        sent = 0
        while sent < len(data):
            sent += os.write(self.writer, data[sent:] if sent else data)

    def receive(self, size):
        data = os.read(self.reader, size)
        while len(data) < size:
            data += os.read(self.reader, size - len(data))
        return data


def crossed(a, b):
    """Two one-way pipes (reader, writer) as a pair of ends."""
    return Pair(Descriptor(a[0], b[1]), Descriptor(b[0], a[1]))


def pipe():
    return crossed(os.pipe(), os.pipe())


def fifo():
    folder = tempfile.mkdtemp()
    pairs = []
    for name in 'there', 'back':
        path = os.path.join(folder, name)
        os.mkfifo(path)
        reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        pairs.append((reader, os.open(path, os.O_WRONLY)))
        os.set_blocking(reader, True)
        os.unlink(path)
    os.rmdir(folder)
    return crossed(*pairs)


def unix_socket():
    a, b = socket.socketpair()
    a, b = a.detach(), b.detach()
    return Pair(Descriptor(a, a), Descriptor(b, b))


def tcp_socket():
    with socket.create_server(('127.0.0.1', 0)) as server:
        a = socket.create_connection(server.getsockname())
        b, _ = server.accept()
    for s in a, b:
        s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    a, b = a.detach(), b.detach()
    return Pair(Descriptor(a, a), Descriptor(b, b))


class Datagrams:
    def __init__(self, own, other):
        self.socket, self.other = own, other

    def send(self, data):
        self.socket.sendto(data, self.other)

    def receive(self, size):
        return self.socket.recv(size)


def udp_socket():
    a, b = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            for _ in range(2)]
    for s in a, b:
        s.bind(('127.0.0.1', 0))
    return Pair(Datagrams(a, b.getsockname()), Datagrams(b, a.getsockname()),
                None)       # it may lose what comes too fast


class Queues:
    def __init__(self, inbox, outbox):
        self.inbox, self.outbox = inbox, outbox

    def send(self, data):
        self.outbox.send(data)

    def receive(self, size):
        return self.inbox.receive()[0]


def posix_queue():
    names = [f'/baton-ipc-{os.getpid()}-{i}' for i in range(2)]
    a, b = [ipc.MessageQueue(name, create=True) for name in names]
    a.unlink()
    b.unlink()
    return Pair(Queues(a, b), Queues(b, a), 8192)


left_over = []      # System V's things outlive us unless they are removed


def sysv_queue():
    a, b = [ipc.MessageQueue(ipc.PRIVATE, create=True) for _ in range(2)]
    left_over.extend((a, b))
    return Pair(Queues(a, b), Queues(b, a), 8192)


class Turns:
    """Nothing is sent but whose turn it is."""

    def __init__(self, mine, other):
        self.mine, self.other = mine, other

    def send(self, data):
        self.other.release()

    def receive(self, size):
        self.mine.acquire()
        return b''


def semaphores(names):
    a, b = [ipc.Semaphore(name, create=True, value=0) for name in names]
    if isinstance(names[0], str):
        a.unlink()
        b.unlink()
    else:
        left_over.extend((a, b))
    return Pair(Turns(a, b), Turns(b, a), None)


def posix_semaphore():
    return semaphores([f'/baton-ipc-{os.getpid()}-{i}' for i in range(2)])


def sysv_semaphore():
    return semaphores([ipc.PRIVATE, ipc.PRIVATE])


class Memory:
    """A block that both see, and two semaphores for whose turn it is."""

    def __init__(self, buf, turns):
        self.buf, self.turns = buf, turns

    def send(self, data):
        self.buf[:len(data)] = data
        self.turns.send(None)

    def receive(self, size):
        self.turns.receive(0)
        return bytes(self.buf[:size])


def memory(name, turns):
    block = ipc.SharedMemory(name, create=True, size=PIECE)
    block.unlink()
    return Pair(*(Memory(block.buf, end) for end in turns.ends))


def posix_memory():
    return memory(f'/baton-ipc-{os.getpid()}', posix_semaphore())


def sysv_memory():
    return memory(ipc.PRIVATE, sysv_semaphore())


def in_child(job, *args):
    pid = os.fork()
    if pid == 0:
        job(*args)
        os._exit(0)
    return pid


def echo(end, rounds):
    for _ in range(rounds):
        end.send(end.receive(32))


def swallow(end, pieces, size):
    for _ in range(pieces):
        end.receive(size)
        end.send(b'+' * 32)


def latency(pair):
    ours, theirs = pair.ends
    pid = in_child(echo, theirs, ROUNDS)
    begin = time.perf_counter()
    for _ in range(ROUNDS):
        ours.send(b'p' * 32)
        ours.receive(32)
    took = time.perf_counter() - begin
    os.waitpid(pid, 0)
    return took / ROUNDS / 2


def bandwidth(pair):
    if pair.piece is None:
        return None
    ours, theirs = pair.ends
    pieces, data = TOTAL // pair.piece, b'd' * pair.piece
    pid = in_child(swallow, theirs, pieces, pair.piece)
    begin = time.perf_counter()
    for _ in range(pieces):
        ours.send(data)
        ours.receive(32)
    took = time.perf_counter() - begin
    os.waitpid(pid, 0)
    return pieces * pair.piece / took


def signals():
    """Latency: SIGUSR1 there and back, each waiting with sigwait."""
    one = {signal.SIGUSR1}
    signal.pthread_sigmask(signal.SIG_BLOCK, one)
    parent = os.getpid()

    def answer():
        for _ in range(ROUNDS):
            signal.sigwait(one)
            os.kill(parent, signal.SIGUSR1)
    pid = in_child(answer)
    begin = time.perf_counter()
    for _ in range(ROUNDS):
        os.kill(pid, signal.SIGUSR1)
        signal.sigwait(one)
    took = time.perf_counter() - begin
    os.waitpid(pid, 0)
    return took / ROUNDS / 2, None


def measure(make):
    pair = make()
    return latency(pair), bandwidth(pair)


WAYS = [('pipe', pipe), ('FIFO', fifo), ('message queue, POSIX', posix_queue),
        ('message queue, System V', sysv_queue),
        ('semaphore, POSIX', posix_semaphore),
        ('semaphore, System V', sysv_semaphore), ('signal', None),
        ('shared memory, POSIX', posix_memory),
        ('shared memory, System V', sysv_memory),
        ('socket, TCP', tcp_socket), ('socket, UDP', udp_socket),
        ('socket, Unix', unix_socket)]

if __name__ == '__main__':
    try:
        rows = [(name, *(measure(make) if make else signals()))
                for name, make in WAYS]
    finally:
        for thing in left_over:
            thing.remove()
    print(f'{"":26} latency     bandwidth')
    for name, seconds, rate in sorted(rows, key=lambda row: -row[1]):
        shown = f'{rate / 1e6:8.0f} MB/s' if rate else ''
        print(f'{name:24} {seconds * 1e6:6.1f} us {shown}')
