# One port, several processes, a loop in each: the kernel hands every
# connection to one of them.
import asyncio
import multiprocessing
import os
import socket

WORKERS, CLIENTS = 3, 30


async def echo(reader, writer):
    line = await reader.readline()
    writer.write(f'{os.getpid()} '.encode() + line)
    await writer.drain()
    writer.close()


def worker(sock, started):
    async def main():
        server = await asyncio.start_server(echo, sock=sock)
        started.release()
        async with server:
            await server.serve_forever()
    asyncio.run(main())


async def client(port, n):
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    writer.write(b'client %d\n' % n)
    pid, text = (await reader.readline()).split(b' ', 1)
    writer.close()
    assert text == b'client %d\n' % n
    return int(pid)


async def ask_all(port):
    return await asyncio.gather(*[client(port, n) for n in range(CLIENTS)])


def main():
    sock = socket.create_server(('127.0.0.1', 0), backlog=CLIENTS)
    started = multiprocessing.Semaphore(0)
    workers = [multiprocessing.Process(target=worker, args=(sock, started))
               for _ in range(WORKERS)]
    for process in workers:
        process.start()
    for process in workers:
        started.acquire()
    pids = asyncio.run(ask_all(sock.getsockname()[1]))
    print(f'{len(pids)} answers from worker processes:',
          set(pids) <= {process.pid for process in workers})
    for process in workers:
        process.terminate()
        process.join()


if __name__ == '__main__':
    multiprocessing.set_start_method('fork')
    main()
