# SPDX-License-Identifier: MIT
# Generators, coroutines and the event loop: Baton beside other interpreters.
#
#   build/release/baton bench/coroutines.py [--rounds 3] [PYTHON ...]
#
# Each measure runs in a process of its own, by each interpreter in turn; the
# best of the rounds counts. `uvloop` is shown where the python3 has it.
import asyncio
import gc
import multiprocessing
import os
import selectors
import socket
import subprocess
import sys
import time

CLIENTS, SECONDS, MESSAGE = 100, 2.0, b'x' * 64


def rate(n, work):
    start = time.perf_counter()
    work()
    return n / (time.perf_counter() - start)


def run(main):
    if os.environ.get('BENCH_UVLOOP'):
        import uvloop
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            return runner.run(main)
    return asyncio.run(main)


async def timed(n, awaitable):
    start = time.perf_counter()
    await awaitable
    return n / (time.perf_counter() - start)


def generator(n=2_000_000):
    def steps():
        for i in range(n):
            yield i

    def work():
        for _ in steps():
            pass
    return rate(n, work)


async def leaf():
    pass


def await_leaf(n=1_000_000):
    async def work():
        for _ in range(n):
            await leaf()
    return run(timed(n, work()))


def switches(tasks, each):
    async def task():
        for _ in range(each):
            await asyncio.sleep(0)

    async def work():
        for t in [asyncio.ensure_future(task()) for _ in range(tasks)]:
            await t
    return run(timed(tasks * each, work()))


def switch_1():
    return switches(1, 500_000)


def switch_10k():
    return switches(10_000, 50)


def switch_100k():
    return switches(100_000, 5)


def spawn(n=100_000):
    async def work():
        for t in [asyncio.ensure_future(leaf()) for _ in range(n)]:
            await t
    return run(timed(n, work()))


def resident():
    with open('/proc/self/statm') as f:
        return int(f.read().split()[1]) * os.sysconf('SC_PAGE_SIZE')


def sleeping_bytes(n=100_000):
    async def sleeper():
        await asyncio.sleep(1000)

    async def main():
        gc.collect()
        before = resident()
        tasks = [asyncio.ensure_future(sleeper()) for _ in range(n)]
        await asyncio.sleep(0)
        each = (resident() - before) / n
        for t in tasks:
            t.cancel()
        return each
    return run(main())


# Echo over TCP: the load comes from a process of its own.

def load(port, result):
    selector = selectors.DefaultSelector()
    for _ in range(CLIENTS):
        sock = socket.create_connection(('127.0.0.1', port))
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.sendall(MESSAGE)
        selector.register(sock, selectors.EVENT_READ)
    count, start = 0, time.perf_counter()
    while time.perf_counter() - start < SECONDS:
        for key, _ in selector.select(1):
            sock = key.fileobj
            if sock.recv(1024):
                count += 1
                sock.sendall(MESSAGE)
    result.send(count / (time.perf_counter() - start))


async def serve(make_server):
    server = await make_server()
    port = server.sockets[0].getsockname()[1]
    ours, theirs = multiprocessing.Pipe()
    child = multiprocessing.get_context('fork').Process(
        target=load, args=(port, theirs))
    child.start()
    while not ours.poll():
        await asyncio.sleep(0.1)
    child.join()
    server.close()
    return ours.recv()


def echo_streams():
    async def handle(reader, writer):
        while data := await reader.read(1024):
            writer.write(data)
            await writer.drain()
        writer.close()
    return run(serve(lambda: asyncio.start_server(handle, '127.0.0.1', 0)))


class Echo(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.transport.write(data)


def echo_protocol():
    async def make_server():
        loop = asyncio.get_running_loop()
        return await loop.create_server(Echo, '127.0.0.1', 0)
    return run(serve(make_server))


MEASURES = [
    (generator, 'generator steps/s'), (await_leaf, 'await of a leaf/s'),
    (switch_1, 'switches/s, 1 task'), (switch_10k, 'switches/s, 10 k tasks'),
    (switch_100k, 'switches/s, 100 k tasks'), (spawn, 'task spawn/s'),
    (sleeping_bytes, 'bytes per sleeping task'),
    (echo_streams, 'echo, streams, requests/s'),
    (echo_protocol, 'echo, protocol, requests/s'),
]


def measure(command, name, uvloop):
    environment = dict(os.environ, BENCH_UVLOOP='1' if uvloop else '')
    done = subprocess.run([command, __file__, '--one', name],
                          stdout=subprocess.PIPE, env=environment)
    return float(done.stdout) if done.returncode == 0 else float('nan')


def has_uvloop(command):
    return subprocess.run([command, '-c', 'import uvloop'],
                          stderr=subprocess.DEVNULL).returncode == 0


def shown(value):
    if value != value:
        return '-'
    return f'{value / 1e6:.2f} M' if value >= 1e6 else f'{value:,.0f}'


def main(arguments):
    rounds = 3
    if arguments[:1] == ['--rounds']:
        rounds, arguments = int(arguments[1]), arguments[2:]
    commands = [sys.executable] + (arguments or ['/usr/bin/python3'])
    columns = [(c, False) for c in commands]
    columns += [(c, True) for c in commands[1:] if has_uvloop(c)]
    print(f'{"":28}' + ''.join(
        f'{os.path.basename(c) + (" uvloop" if u else ""):>16}'
        for c, u in columns) + f'{"ratio":>8}')
    for function, title in MEASURES:
        best = [float('nan')] * len(columns)
        pick = min if function is sleeping_bytes else max
        for _ in range(rounds):
            for i, (command, uvloop) in enumerate(columns):
                value = measure(command, function.__name__, uvloop)
                best[i] = value if best[i] != best[i] else pick(best[i],
                                                                value)
        print(f'{title:28}' + ''.join(f'{shown(v):>16}' for v in best)
              + f'{best[0] / best[-1]:8.2f}', flush=True)


if __name__ == '__main__':
    if sys.argv[1:2] == ['--one']:
        print(globals()[sys.argv[2]]())
    else:
        main(sys.argv[1:])
