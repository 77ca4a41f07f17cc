# python: 3.13
import asyncio
import socket


class Echo(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.transport.write(data[::-1])

    def eof_received(self):
        print('server: eof')


class Client(asyncio.Protocol):
    def __init__(self, done):
        self.done = done
        self.data = b''

    def connection_made(self, transport):
        print('client: connected')
        transport.write(b'hello')
        self.transport = transport

    def data_received(self, data):
        self.data += data
        if len(self.data) == 5:
            print('client:', self.data)
            self.transport.close()

    def connection_lost(self, exc):
        print('client: lost', exc)
        self.done.set_result(self.data)


class Datagrams(asyncio.DatagramProtocol):
    def __init__(self, reply=None):
        self.reply = reply
        self.got = asyncio.get_running_loop().create_future()

    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, addr):
        if self.reply:
            self.transport.sendto(self.reply + data, addr)
        if not self.got.done():
            self.got.set_result(data)


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Echo, '127.0.0.1', 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        done = loop.create_future()
        transport, protocol = await loop.create_connection(
            lambda: Client(done), '127.0.0.1', port)
        print(await done, transport.is_closing())
    transport, protocol = await loop.create_datagram_endpoint(
        lambda: Datagrams(b're: '), local_addr=('127.0.0.1', 0))
    where = transport.get_extra_info('sockname')
    client, other = await loop.create_datagram_endpoint(
        Datagrams, remote_addr=where)
    client.sendto(b'question')
    print(await protocol.got, await other.got)
    client.close()
    transport.close()
    # Large writes, flow control.
    a, b = socket.socketpair()
    got = bytearray()
    finished = loop.create_future()
    log = []

    class Sink(asyncio.Protocol):
        def data_received(self, data):
            got.extend(data)

        def connection_lost(self, exc):
            finished.set_result(None)

    class Source(asyncio.Protocol):
        def pause_writing(self):
            log.append('pause')

        def resume_writing(self):
            log.append('resume')

    await loop.connect_accepted_socket(Sink, b)
    out, _ = await loop.connect_accepted_socket(Source, a)
    out.write(b'z' * 3000000)
    print(out.get_write_buffer_size() > 0, log)
    out.close()
    await finished
    print(len(got), log)


asyncio.run(main())
