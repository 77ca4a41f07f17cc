# SPDX-License-Identifier: MIT
"""What tracing costs on this machine: baton --trace-cost.

Each workload runs with tracing off and on in turn; the quickest run of each
counts, since on a shared machine everything else is somebody else's time."""

import queue
import threading
import time

import gil

ROUNDS = 9


def _together(*functions):
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def computing():
    def work():
        n = 0
        for i in range(600_000):
            n += i
    _together(work, work)


def with_lock():
    lock = threading.Lock()
    for _ in range(200_000):
        with lock:
            pass


def hand_over():
    here, there = threading.Semaphore(0), threading.Semaphore(0)

    def ping():
        for _ in range(4000):
            here.release()
            there.acquire()

    def pong():
        for _ in range(4000):
            here.acquire()
            there.release()
    _together(ping, pong)


def through_queues():
    here, there = queue.Queue(), queue.Queue()

    def ping():
        for i in range(2500):
            here.put(i)
            there.get()

    def pong():
        for i in range(2500):
            there.put(here.get())
    _together(ping, pong)


def starting():
    for _ in range(300):
        _together(int)


WORK = [
    ("two threads compute", computing),
    ("a free lock, taken 200,000 times", with_lock),
    ("hand-overs by semaphores, 8,000", hand_over),
    ("items through queues, 5,000", through_queues),
    ("threads started and joined, 300", starting),
]


def _seconds(f):
    begun = time.perf_counter()
    f()
    return time.perf_counter() - begun


def main():
    print(f"{'the quickest of ' + str(ROUNDS) + ' runs':36}"
          f"{'off':>10}{'on':>11}{'cost':>9}")
    for name, f in WORK:
        off, on = [], []
        for _ in range(ROUNDS):
            off.append(_seconds(f))
            with gil.trace():
                on.append(_seconds(f))
        cost = (min(on) / min(off) - 1) * 100
        print(f"{name:36}{min(off) * 1e3:7.2f} ms{min(on) * 1e3:8.2f} ms"
              f"{cost:+8.1f}%")


main()
