# timeout: 60
# Two thousand connections at once, each asked twice: nothing is lost.
import asyncio
import resource

N = 2000


async def echo(reader, writer):
    while data := await reader.readline():
        writer.write(data)
    writer.close()


async def main():
    server = await asyncio.start_server(echo, '127.0.0.1', 0, backlog=N)
    port = server.sockets[0].getsockname()[1]
    gate = asyncio.Semaphore(200)
    all_there = asyncio.Event()
    connected = 0

    async def client(n):
        nonlocal connected
        async with gate:
            reader, writer = await asyncio.open_connection('127.0.0.1', port)
        connected += 1
        if connected == N:
            all_there.set()
        await all_there.wait()
        for i in range(2):
            line = b'%d %d\n' % (n, i)
            writer.write(line)
            assert await reader.readline() == line
        writer.close()
        await writer.wait_closed()
        return 2

    print(sum(await asyncio.gather(*map(client, range(N)))))
    server.close()
    await server.wait_closed()


soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
wanted = 2 * N + 100
if soft < wanted:
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(wanted, hard), hard))
asyncio.run(main())
