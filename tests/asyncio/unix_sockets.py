import asyncio


async def handle(reader, writer):
    data = await reader.read(100)
    writer.write(b'you said ' + data)
    await writer.drain()
    writer.close()


async def main():
    server = await asyncio.start_unix_server(handle, 'a.sock')
    reader, writer = await asyncio.open_unix_connection('a.sock')
    writer.write(b'hello')
    print(await reader.read())
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()


asyncio.run(main())
