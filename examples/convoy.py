# args: 0.1
# output varies
# The convoy: one thread answers requests over the network, one computes, and
# both need the lock.
#
# A thread that waits for a packet gives the lock up. When the packet is there
# it has to wait until the computing one has had its interval out, 5 ms, and
# the next packet costs another 5: a machine that could answer ten thousand
# requests a second answers 150. CPython has it so since 3.2; the policies
# `ticks` (CPython 2) and `fair` (served first who comes back from waiting)
# are Baton's:
#
#   baton examples/convoy.py [seconds for each]
#
# The client is a process of its own, forked before there are threads, so that
# it needs nobody's lock. It asks, waits for the answer, and asks again.
import json
import os
import socket
import sys
import threading
import time


def ask(port, seconds, out):
    """The client: how long each answer took, as JSON to descriptor out."""
    times = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        s.connect(('127.0.0.1', port))
        s.settimeout(10)
        end = time.perf_counter() + seconds
        while (begin := time.perf_counter()) < end:
            s.send(b'x')
            s.recv(64)
            times.append(time.perf_counter() - begin)
        s.send(b'end')
    with os.fdopen(out, 'w') as pipe:
        json.dump(times, pipe)


def answer(server, used):
    """A thread: sends everything back, until it says `end`."""
    while True:
        data, address = server.recvfrom(64)
        if data == b'end':
            break
        server.sendto(data, address)
    used.append(time.thread_time())


def compute(done, rounds):
    """A thread: counts how many rounds it gets done."""
    n = 0
    while not done:
        for _ in range(100):
            pass
        n += 1
    rounds.append(n)


class Outcome:
    """rate, p50, p99 (requests a second, seconds), times; speed: rounds a
    second of the computing thread; used: the echo thread's share of a core."""

    def __init__(self, times, seconds, rounds, used):
        self.times = sorted(times)
        self.rate = len(times) / seconds
        self.p50 = self.times[len(times) // 2] if times else 0
        self.p99 = self.times[len(times) * 99 // 100] if times else 0
        self.speed = sum(rounds) / seconds
        self.used = sum(used) / seconds


def compute_alone(seconds):
    done, rounds = [], []
    thread = threading.Thread(target=compute, args=(done, rounds))
    thread.start()
    time.sleep(seconds)
    done.append(True)
    thread.join()
    return rounds[0] / seconds


def run(seconds, busy):
    """Echo for some seconds, beside a computing thread if busy."""
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(('127.0.0.1', 0))
    read, write = os.pipe()
    sys.stdout.flush()
    client = os.fork()
    if client == 0:
        os.close(read)
        try:
            ask(server.getsockname()[1], seconds, write)
        finally:
            os._exit(0)
    os.close(write)
    done, rounds, used = [], [], []
    threads = [threading.Thread(target=answer, args=(server, used))]
    if busy:
        threads.append(threading.Thread(target=compute, args=(done, rounds)))
    for thread in threads:
        thread.start()
    with os.fdopen(read) as pipe:
        text = pipe.read()
    os.waitpid(client, 0)
    done.append(True)
    if not text:        # the client has failed; its message is on stderr
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
            s.sendto(b'end', server.getsockname())
    for thread in threads:
        thread.join()
    server.close()
    return Outcome(json.loads(text or '[]'), seconds, rounds, used)


# Shown -----------------------------------------------------------------------

LOW, STEPS, DECADES = 1e-5, 6, 4    # from 10 us, six columns to a decade
BARS = ' ▁▂▃▄▅▆▇█'


def spread(times):
    """How many answers took how long, as a row of bars."""
    columns = [0] * (STEPS * DECADES)
    for t in times:
        at = 0
        while at < len(columns) - 1 and t > LOW * 10 ** ((at + 1) / STEPS):
            at += 1
        columns[at] += 1
    most = max(columns) or 1
    return ''.join(BARS[-(-n * (len(BARS) - 1) // most)] for n in columns)


def scale():
    marks = ('10us', '100us', '1ms', '10ms')
    return ''.join(f'|{mark:{STEPS - 1}}' for mark in marks)


def show(name, outcome, alone):
    speed = f'{outcome.speed / alone:8.0%}' if outcome.speed else ' ' * 8
    print(f'{name:14}{outcome.rate:10,.0f} {outcome.p50 * 1e6:9,.0f}'
          f' {outcome.p99 * 1e6:9,.0f} {speed}  {spread(outcome.times)}',
          flush=True)


def main():
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    try:
        import gil
        policies = ['interval', 'ticks', 'fair']
    except ImportError:
        gil, policies = None, ['interval']
    alone = compute_alone(seconds / 2)
    print(f'{"":14}{"requests/s":>10} {"p50 us":>9} {"p99 us":>9}'
          f' {"computes":>8}  {scale()}')
    show('echo alone', run(seconds, False), alone)
    for policy in policies:
        if gil:
            gil.policy = policy
        show(policy, run(seconds, True), alone)
    print('computes: the speed of the other thread, of what it has alone')


if __name__ == '__main__':
    main()
