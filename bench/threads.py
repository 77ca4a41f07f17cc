# SPDX-License-Identifier: MIT
# What the lock and the primitives built on it cost, one line each:
#
#   build/release/baton bench/threads.py        and the same under python3
#   taskset -c 0 ...                            pinned to one core
#
# Rates are the best of several rounds. Compare figures of one run of the
# machine, taken in turn.
import queue
import socket
import sys
import threading
import time

ROUNDS = 3
SECONDS = 0.15


def best(measure):
    """The highest of some rounds of measure(), which gives a rate."""
    return max(measure() for _ in range(ROUNDS))


def timed(f, n):
    begin = time.perf_counter()
    f()
    return n / (time.perf_counter() - begin)


def in_thread(f):
    thread = threading.Thread(target=f)
    thread.start()
    return thread


# CPU-bound ---------------------------------------------------------------

def work(n=400_000):
    total = 0
    for i in range(n):
        total = (total * 31 + i) % 1000003
    return total


def two_against_row():
    def row():
        work()
        work()

    def threads():
        both = [in_thread(work), in_thread(work)]
        for thread in both:
            thread.join()

    row_time = threads_time = 1e9
    for _ in range(ROUNDS + 2):
        row_time = min(row_time, 1 / timed(row, 1))
        threads_time = min(threads_time, 1 / timed(threads, 1))
    return row_time / threads_time


# Hand-offs: each counts one way ------------------------------------------

def lock_pair(n=10_000):
    a, b = threading.Lock(), threading.Lock()
    a.acquire()
    b.acquire()

    def other():
        for _ in range(n):
            a.acquire()
            b.release()

    thread = in_thread(other)

    def run():
        for _ in range(n):
            a.release()
            b.acquire()
    rate = timed(run, 2 * n)
    thread.join()
    return rate


def condition(n=5_000):
    cond = threading.Condition()
    turn = 0

    def player(me):
        nonlocal turn
        for _ in range(n):
            with cond:
                while turn != me:
                    cond.wait()
                turn = 1 - me
                cond.notify()

    def run():
        thread = in_thread(lambda: player(1))
        player(0)
        thread.join()
    return timed(run, 2 * n)


def queues(kind, n=5_000):
    there, back = kind(), kind()

    def other():
        for _ in range(n):
            back.put(there.get())

    thread = in_thread(other)

    def run():
        for i in range(n):
            there.put(i)
            back.get()
    rate = timed(run, 2 * n)
    thread.join()
    return rate


# Locks and threads -----------------------------------------------------------

def with_lock(n=300_000):
    lock = threading.Lock()

    def run():
        for _ in range(n):
            with lock:
                pass

    def empty():
        for _ in range(n):
            pass
    run()
    return timed(run, n)


def start_join(n=1_000):
    def nothing():
        pass

    def run():
        for _ in range(n):
            in_thread(nothing).join()
    return timed(run, n)


def resident():
    try:
        with open('/proc/self/statm') as file:
            return int(file.read().split()[1]) * 4
    except OSError:
        return 0


def idle_thread(n=500):
    gate = threading.Event()
    before = resident()
    threads = [in_thread(gate.wait) for _ in range(n)]
    time.sleep(0.1)
    each = (resident() - before) / n
    gate.set()
    for thread in threads:
        thread.join()
    return each


# The convoy ------------------------------------------------------------------

def echo(busy):
    """Requests a second of a UDP echo thread, p50 and p99 in us, and how
    many rounds the CPU-bound thread beside it got done."""
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(('127.0.0.1', 0))
    client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    client.connect(server.getsockname())
    stop = False
    rounds = 0

    def serve():
        while True:
            data, address = server.recvfrom(64)
            if data == b'end':
                return
            server.sendto(data, address)

    def spin():
        nonlocal rounds
        while not stop:
            for _ in range(100):
                pass
            rounds += 1

    threads = [in_thread(serve)] + ([in_thread(spin)] if busy else [])
    times = []
    end = time.perf_counter() + 4 * SECONDS
    while (begin := time.perf_counter()) < end:
        client.send(b'x')
        client.recv(64)
        times.append(time.perf_counter() - begin)
    stop = True
    client.send(b'end')
    for thread in threads:
        thread.join()
    times.sort()
    return (len(times) / (4 * SECONDS), times[len(times) // 2] * 1e6,
            times[len(times) * 99 // 100] * 1e6, rounds / (4 * SECONDS))


def show(name, value, unit):
    print(f'{name:34} {value:14,.2f} {unit}', flush=True)


def show_echo(name, busy):
    rate, p50, p99, rounds = echo(busy)
    print(f'{name:34} {rate:14,.0f} requests/s, p50 {p50:,.0f} us, '
          f'p99 {p99:,.0f} us, {rounds:,.0f} rounds of CPU/s', flush=True)


def wanted(name):
    return len(sys.argv) < 2 or any(word in name for word in sys.argv[1:])


LINES = [
    ('two CPU-bound threads', lambda: two_against_row(), 'of the row'),
    ('hand-off: lock pair', lambda: best(lock_pair), '/s'),
    ('hand-off: Condition', lambda: best(condition), '/s'),
    ('hand-off: Queue', lambda: best(lambda: queues(queue.Queue)), '/s'),
    ('hand-off: SimpleQueue',
     lambda: best(lambda: queues(queue.SimpleQueue)), '/s'),
    ('uncontended with lock', lambda: best(with_lock), '/s'),
    ('thread start + join', lambda: best(start_join), '/s'),
    ('idle thread', idle_thread, 'KiB resident'),
]

try:
    import gil
except ImportError:
    gil = None
print('baton' if gil else 'python ' + sys.version.split()[0])
for name, measure, unit in LINES:
    if wanted(name):
        show(name, measure(), unit)
if wanted('echo'):
    show_echo('echo thread, alone', False)
    show_echo('echo beside a CPU-bound thread', True)
    if gil:
        gil.policy = 'fair'
        show_echo('the same, policy fair', True)
