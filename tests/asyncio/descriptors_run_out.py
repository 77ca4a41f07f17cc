# timeout: 60
# No descriptor left: connecting raises OSError, the server lives on and
# serves again when some have been closed.
import asyncio
import errno
import resource
import socket

LIMIT = 64


async def echo(reader, writer):
    while data := await reader.read(100):
        writer.write(data)
    writer.close()


async def main():
    loop = asyncio.get_running_loop()
    problems = []
    loop.set_exception_handler(lambda loop, c: problems.append(c))
    server = await asyncio.start_server(echo, '127.0.0.1', 0)
    address = server.sockets[0].getsockname()
    held = []
    try:
        while True:
            s = socket.socket()
            s.setblocking(False)
            held.append(s)
            await loop.sock_connect(s, address)
    except OSError as e:
        print(e.errno == errno.EMFILE)
    while held:
        held.pop().close()
    for _ in range(5):
        reader, writer = await asyncio.open_connection(*address)
        writer.write(b'alive')
        print(await asyncio.wait_for(reader.readexactly(5), 30))
        writer.close()
        await writer.wait_closed()
    print(all(c['exception'].errno == errno.EMFILE for c in problems))
    server.close()


resource.setrlimit(resource.RLIMIT_NOFILE,
                   (LIMIT, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
asyncio.run(main())
