import asyncio
import os


class Collect(asyncio.Protocol):
    def __init__(self):
        self.data = b''
        self.lost = asyncio.get_running_loop().create_future()

    def data_received(self, data):
        self.data += data

    def connection_lost(self, exc):
        self.lost.set_result(exc)


class Buffered(asyncio.BufferedProtocol):
    def __init__(self):
        self.buffer = bytearray(8)
        self.sizes = []
        self.lost = asyncio.get_running_loop().create_future()

    def get_buffer(self, sizehint):
        return self.buffer

    def buffer_updated(self, nbytes):
        self.sizes.append(nbytes)

    def connection_lost(self, exc):
        self.lost.set_result(exc)


async def main():
    loop = asyncio.get_running_loop()
    r, w = os.pipe()
    reading, collect = await loop.connect_read_pipe(Collect,
                                                    os.fdopen(r, 'rb', 0))
    writing, _ = await loop.connect_write_pipe(asyncio.Protocol,
                                               os.fdopen(w, 'wb', 0))
    writing.write(b'through ')
    writing.write(b'a pipe')
    writing.write_eof()
    print(await collect.lost, collect.data)
    r, w = os.pipe()
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(r, 'rb', 0))
    os.write(w, b'line one\nline two\n')
    print(await reader.readline(), await reader.readline())
    os.close(w)
    print(await reader.read())
    server = await loop.create_server(Buffered, '127.0.0.1', 0)
    made = []
    buffered_server = await loop.create_server(
        lambda: made.append(Buffered()) or made[-1], '127.0.0.1', 0)
    transport, _ = await loop.create_connection(
        asyncio.Protocol, *buffered_server.sockets[0].getsockname())
    transport.write(b'12345678' * 3)
    transport.close()
    while not made:
        await asyncio.sleep(0)
    print(await made[0].lost, made[0].sizes)
    buffered_server.close()
    server.close()


asyncio.run(main())
