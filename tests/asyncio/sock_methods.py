import asyncio
import os
import socket


async def main():
    loop = asyncio.get_running_loop()
    server = socket.create_server(('127.0.0.1', 0))
    server.setblocking(False)

    async def serve():
        conn, _ = await loop.sock_accept(server)
        with conn:
            while data := await loop.sock_recv(conn, 100):
                await loop.sock_sendall(conn, data * 2)

    task = asyncio.create_task(serve())
    client = socket.socket()
    client.setblocking(False)
    await loop.sock_connect(client, server.getsockname())
    await loop.sock_sendall(client, b'abc')
    print(await loop.sock_recv(client, 100))
    buffer = bytearray(10)
    await loop.sock_sendall(client, b'xy')
    print(await loop.sock_recv_into(client, buffer), buffer)
    client.close()
    await task
    server.close()
    r, w = os.pipe()
    got = loop.create_future()
    loop.add_reader(r, lambda: got.set_result(os.read(r, 10)))
    os.write(w, b'pipe')
    print(await got, loop.remove_reader(r), loop.remove_reader(r))
    ready = loop.create_future()
    loop.add_writer(w, lambda: ready.done() or ready.set_result('writable'))
    print(await ready, loop.remove_writer(w))
    os.close(r)
    os.close(w)
    print(await loop.getaddrinfo('127.0.0.1', 80, type=socket.SOCK_STREAM))


asyncio.run(main())
