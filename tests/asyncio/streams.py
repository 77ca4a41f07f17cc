# python: 3.13
import asyncio


async def handle(reader, writer):
    while line := await reader.readline():
        writer.write(line.upper())
        await writer.drain()
    writer.close()
    await writer.wait_closed()


async def client(port, n):
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    answers = []
    for i in range(3):
        writer.write(f'client {n} line {i}\n'.encode())
        await writer.drain()
        answers.append(await reader.readline())
    writer.close()
    await writer.wait_closed()
    return answers


async def main():
    server = await asyncio.start_server(handle, '127.0.0.1', 0)
    port = server.sockets[0].getsockname()[1]
    print(server.is_serving(), len(server.sockets))
    for answers in await asyncio.gather(*[client(port, n) for n in range(3)]):
        print(answers)
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    print(writer.get_extra_info('peername') == ('127.0.0.1', port))
    writer.write(b'x' * 50000 + b'\nab\ncd')
    writer.write_eof()
    print(len(await reader.readuntil(b'\n')))
    print(await reader.readexactly(2), await reader.read(1))
    try:
        await reader.readexactly(10)
    except asyncio.IncompleteReadError as e:
        print(e, e.partial)
    print(await reader.read(), reader.at_eof())
    writer.close()
    reader, writer = await asyncio.open_connection('127.0.0.1', port,
                                                   limit=16)
    writer.write(b'0123456789' * 10 + b'\nok\n')
    try:
        await reader.readline()
    except ValueError as e:
        print(e)
    writer.close()
    server.close()
    await server.wait_closed()
    print(server.is_serving(), server.sockets)
    try:
        await asyncio.open_connection('127.0.0.1', port)
    except ConnectionRefusedError as e:
        print('refused', e.errno)


asyncio.run(main())
