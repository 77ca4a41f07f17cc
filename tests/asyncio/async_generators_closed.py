import asyncio

log = []


async def ticker(name):
    try:
        for i in range(100):
            yield i
            await asyncio.sleep(0)
    finally:
        await asyncio.sleep(0)
        log.append(f'{name} closed')


async def main():
    async for x in ticker('broken off'):
        if x == 2:
            break
    gen = ticker('by hand')
    print(await gen.__anext__(), await anext(gen))
    await gen.aclose()
    print(log[-1])
    global left
    left = ticker('left')
    await left.__anext__()
    print([x async for x in ticker('whole') if x % 25 == 0])


asyncio.run(main())
print(sorted(log))
