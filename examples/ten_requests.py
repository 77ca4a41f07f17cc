# Ten requests to a server that answers after 260 ms: one after the other, in
# threads, with coroutines.
# output varies
import asyncio
import socket
import threading
import time

REQUESTS = 10
DELAY = 0.26


async def answer(reader, writer):
    request = await reader.readline()
    await asyncio.sleep(DELAY)
    writer.write(b'answer to ' + request)
    await writer.drain()
    writer.close()


def serve(started):
    async def main():
        server = await asyncio.start_server(answer, '127.0.0.1', 0)
        started.append((asyncio.get_running_loop(),
                        server.sockets[0].getsockname()[1]))
        ready.set()
        await server.serve_forever()
    try:
        asyncio.run(main())
    except asyncio.CancelledError:
        pass


def fetch(n):
    with socket.create_connection(('127.0.0.1', port)) as s:
        s.sendall(b'request %d\n' % n)
        return s.makefile().readline()


async def fetch_async(n):
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    writer.write(b'request %d\n' % n)
    line = await reader.readline()
    writer.close()
    return line.decode()


def in_a_row():
    return [fetch(n) for n in range(REQUESTS)]


def in_threads():
    answers = []
    threads = [threading.Thread(target=lambda n=n: answers.append(fetch(n)))
               for n in range(REQUESTS)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return answers


def with_coroutines():
    async def main():
        return await asyncio.gather(*map(fetch_async, range(REQUESTS)))
    return asyncio.run(main())


started, ready = [], threading.Event()
threading.Thread(target=serve, args=(started,), daemon=True).start()
ready.wait()
port = started[0][1]
print(f'{REQUESTS} requests, each answered after {DELAY * 1000:.0f} ms')
for how in in_a_row, in_threads, with_coroutines:
    start = time.perf_counter()
    answers = how()
    seconds = time.perf_counter() - start
    assert len(set(answers)) == REQUESTS
    print(f'  {how.__name__:16} {seconds:6.2f} s')
