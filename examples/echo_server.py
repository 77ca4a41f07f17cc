# An echo server and its clients in one process: streams.
#   echo_server.py              a server, fifty clients, then it ends
#   echo_server.py 8888         serves on port 8888 until Ctrl-C
import asyncio
import sys

CLIENTS, LINES = 50, 20


async def echo(reader, writer):
    try:
        while line := await reader.readline():
            writer.write(line)
            await writer.drain()
    finally:
        writer.close()


async def client(port, n):
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    for i in range(LINES):
        line = f'client {n}, line {i}\n'.encode()
        writer.write(line)
        assert await reader.readline() == line
    writer.close()
    await writer.wait_closed()
    return LINES


async def demo():
    server = await asyncio.start_server(echo, '127.0.0.1', 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        echoed = await asyncio.gather(*[client(port, n)
                                        for n in range(CLIENTS)])
    print(f'{CLIENTS} clients, {sum(echoed)} lines echoed')


async def serve(port):
    server = await asyncio.start_server(echo, '127.0.0.1', port)
    print(f'serving on port {port}; Ctrl-C ends it')
    async with server:
        await server.serve_forever()


try:
    asyncio.run(serve(int(sys.argv[1])) if sys.argv[1:] else demo())
except KeyboardInterrupt:
    print('ended')
