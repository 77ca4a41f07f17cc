# A chat room: what one says, all others read. Three guests try it.
import asyncio


class Room:
    def __init__(self):
        self.guests = {}        # name -> queue of lines to be written

    def say(self, text, but=None):
        for name, lines in self.guests.items():
            if name != but:
                lines.put_nowait(text)

    async def serve(self, reader, writer):
        name = (await reader.readline()).decode().strip()
        lines = self.guests[name] = asyncio.Queue()
        self.say(f'* {name} comes in')
        writing = asyncio.create_task(self.write(lines, writer))
        try:
            async for line in reader:
                self.say(f'{name}: {line.decode().strip()}', but=name)
        finally:
            del self.guests[name]
            self.say(f'* {name} leaves')
            writing.cancel()
            writer.close()

    async def write(self, lines, writer):
        while True:
            writer.write((await lines.get() + '\n').encode())
            await writer.drain()


class Guest:
    async def enter(self, port, name):
        self.reader, self.writer = await asyncio.open_connection(
            '127.0.0.1', port)
        self.name = name
        self.say(name)
        await self.hear()
        return self

    def say(self, text):
        self.writer.write(text.encode() + b'\n')

    async def hear(self):
        line = (await self.reader.readline()).decode().strip()
        print(f'{self.name:5} | {line}')

    def leave(self):
        self.writer.close()


async def main():
    server = await asyncio.start_server(Room().serve, '127.0.0.1', 0)
    port = server.sockets[0].getsockname()[1]
    ann = await Guest().enter(port, 'ann')
    bob = await Guest().enter(port, 'bob')
    await ann.hear()
    cat = await Guest().enter(port, 'cat')
    await asyncio.gather(ann.hear(), bob.hear())
    ann.say('hello, all')
    await bob.hear()
    await cat.hear()
    bob.say('hello, ann')
    await ann.hear()
    await cat.hear()
    cat.leave()
    await ann.hear()
    await bob.hear()
    ann.leave()
    await bob.hear()
    bob.leave()
    server.close()
    await server.wait_closed()


asyncio.run(main())
