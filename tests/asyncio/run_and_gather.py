import asyncio


async def square(n, delay):
    await asyncio.sleep(delay)
    return n * n


async def main():
    print(await square(3, 0))
    print(await asyncio.gather(square(1, 0.02), square(2, 0.01), square(3, 0)))
    task = asyncio.create_task(square(4, 0), name='four')
    print(task.get_name(), task.done())
    print(await task, task.done(), task.result())
    print(await asyncio.gather())
    fail = asyncio.gather(square(1, 0), square('a', 0),
                          return_exceptions=True)
    print([type(r).__name__ for r in await fail])
    try:
        await asyncio.gather(square(1, 0.01), square('a', 0))
    except TypeError as e:
        print('TypeError', e)
    c = square(5, 0)
    print(await asyncio.gather(c, c))


print(asyncio.run(main()))
print(asyncio.run(square(7, 0)))
try:
    asyncio.run(42)
except ValueError as e:
    print(e)
