import asyncio


async def get(x):
    return x


with asyncio.Runner() as runner:
    print(runner.run(get(1)))
    print(runner.run(get(2)), runner.get_loop().is_closed())
    loop = runner.get_loop()
print(loop.is_closed())
try:
    runner.run(c := get(3))
except RuntimeError as e:
    print(e)
c.close()


async def nested():
    c = get(1)
    try:
        asyncio.run(c)
    except RuntimeError as e:
        print(e)
    c.close()

asyncio.run(nested())


async def leaves_tasks():
    async def child():
        try:
            await asyncio.sleep(100)
        finally:
            print('child cancelled at the end')
    asyncio.create_task(child())
    await asyncio.sleep(0)

asyncio.run(leaves_tasks())


async def exits():
    raise SystemExit(3)

try:
    asyncio.run(exits())
except SystemExit as e:
    print('exit', e.code)
