# SPDX-License-Identifier: MIT
# What processes cost: starting them, sharing tasks out, talking to them.
# Runs under baton and python3 alike:
#
#   bench/processes.py [SECONDS]     how long each figure is measured (0.5)
#
# Prints figures a second, each the best of its slices. The ratio of Process
# start+join to a bare fork+wait of the same process says what the module adds
# to what the system asks; effective cores say how far the speed-up of a Pool
# can go on this machine just now.
import multiprocessing
import os
import sys
import time
from multiprocessing import shared_memory

SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 0.5
MIB = 1 << 20


def rate(step, count, slices=5):
    """Best number a second of step(), which does count of something."""
    step()
    best = 0.0
    end = time.perf_counter() + SECONDS
    while slices > 0 or time.perf_counter() < end:
        begin = time.perf_counter()
        step()
        best = max(best, count / (time.perf_counter() - begin))
        slices -= 1
    return best


def nothing():
    pass


def bare_fork():
    for _ in range(20):
        pid = os.fork()
        if pid == 0:
            os._exit(0)
        os.waitpid(pid, 0)


def process_start_join():
    for _ in range(20):
        p = multiprocessing.Process(target=nothing)
        p.start()
        p.join()


def identity(x):
    return x


def echo_bytes(connection):
    while data := connection.recv_bytes():
        connection.send_bytes(data)


def echo_objects(connection):
    while (data := connection.recv()) is not None:
        connection.send(data)


def swallow(connection):
    while data := connection.recv_bytes():
        if len(data) < 8:
            connection.send_bytes(data)


def queue_echo(there, back):
    while (item := there.get()) is not None:
        back.put(item)


def queue_swallow(there, back):
    while (item := there.get()) is not None:
        if item == 'last':
            back.put(item)


def spin(n=1500000):
    total = 0
    for i in range(n):
        total = (total * 31 + i) % 1000003
    return total


def show(name, value, unit='/s'):
    print(f'{name:44} {value:12,.0f} {unit}', flush=True)


def with_child(target, *args):
    p = multiprocessing.Process(target=target, args=args, daemon=True)
    p.start()
    return p


def starting():
    bare = rate(bare_fork, 20)
    show('bare fork + wait', bare)
    process = rate(process_start_join, 20)
    show('Process start + join', process)
    print(f'{"  of the bare fork":44} {process / bare:12.2f}')


def pools():
    with multiprocessing.Pool(2) as pool:
        tasks = list(range(10000))
        show('Pool.map, 10,000 tiny tasks, chunksize 1',
             rate(lambda: pool.map(identity, tasks, 1), 10000, 3), 'tasks/s')


def pipes():
    ours, theirs = multiprocessing.Pipe()
    child = with_child(echo_bytes, theirs)

    def bytes_there_and_back():
        for _ in range(1000):
            ours.send_bytes(b'x' * 64)
            ours.recv_bytes()
    show('Pipe round trips, 64 bytes', rate(bytes_there_and_back, 1000))
    ours.send_bytes(b'')
    child.join()
    child = with_child(echo_objects, theirs)
    item = {'name': 'x', 'values': [1, 2.0, 'three']}

    def objects_there_and_back():
        for _ in range(1000):
            ours.send(item)
            ours.recv()
    show('Pipe round trips, objects', rate(objects_there_and_back, 1000))
    ours.send(None)
    child.join()


def queues():
    there, back = multiprocessing.Queue(), multiprocessing.Queue()
    child = with_child(queue_echo, there, back)

    def there_and_back():
        for i in range(300):
            there.put(i)
            back.get()
    show('Queue round trips', rate(there_and_back, 300))
    there.put(None)
    child.join()
    child = with_child(queue_swallow, there, back)

    def one_way():
        for i in range(20000):
            there.put(i)
        there.put('last')
        back.get()
    show('Queue, one way', rate(one_way, 20000, 3), 'items/s')
    there.put(None)
    child.join()


def bulk():
    ours, theirs = multiprocessing.Pipe()
    child = with_child(swallow, theirs)
    data = bytes(MIB)

    def through_pipe():
        for _ in range(64):
            ours.send_bytes(data)
        ours.send_bytes(b'done')
        ours.recv_bytes()
    show('1 MiB payloads: Pipe', rate(through_pipe, 64 * MIB) / 1e6, 'MB/s')
    ours.send_bytes(b'')
    child.join()
    block = shared_memory.SharedMemory(create=True, size=MIB)

    def through_memory():
        for _ in range(64):
            block.buf[:] = data
    show('1 MiB payloads: shared memory',
         rate(through_memory, 64 * MIB) / 1e6, 'MB/s')
    into = bytearray(MIB)

    def by_copying():
        for _ in range(64):
            into[:] = data
    show('  the same in private memory (memcpy)',
         rate(by_copying, 64 * MIB) / 1e6, 'MB/s')
    block.close()
    block.unlink()


def bare_pair():
    """How much faster two bare processes are than the same work in a row."""
    begin = time.perf_counter()
    spin()
    spin()
    row = time.perf_counter() - begin
    begin = time.perf_counter()
    pids = []
    for _ in range(2):
        pid = os.fork()
        if pid == 0:
            spin()
            os._exit(0)
        pids.append(pid)
    for pid in pids:
        os.waitpid(pid, 0)
    return row / (time.perf_counter() - begin)


def speed_up():
    with multiprocessing.Pool(2) as pool:
        pool.map(spin, [1000, 1000], 1)
        best, cores = 0.0, 0.0
        for _ in range(5):
            cores = max(cores, bare_pair())
            begin = time.perf_counter()
            spin()
            spin()
            row = time.perf_counter() - begin
            begin = time.perf_counter()
            pool.map(spin, [1500000, 1500000], 1)
            best = max(best, row / (time.perf_counter() - begin))
    print(f'{"effective cores (two bare forks)":44} {cores:12.2f}')
    print(f'{"Pool(2) against the same in a row":44} {best:12.2f}')


if __name__ == '__main__':
    # CPython's default on this version may be another.
    multiprocessing.set_start_method('fork')
    print(sys.implementation.name, sys.version.split()[0])
    for part in (starting, pools, pipes, queues, bulk, speed_up):
        part()
