# python: 3.13
import asyncio


async def job(n, fail=False):
    await asyncio.sleep(n / 50)
    if fail:
        raise ValueError(n)
    return n


def names(tasks):
    return sorted(t.get_name() for t in tasks)


def make(*specs):
    return [asyncio.create_task(job(n, fail), name=f'job{n}')
            for n, fail in specs]


async def main():
    done, pending = await asyncio.wait(make((1, 0), (2, 0)))
    print(names(done), names(pending))
    done, pending = await asyncio.wait(
        make((0, 0), (20, 0)), return_when=asyncio.FIRST_COMPLETED)
    print(names(done), names(pending))
    for t in pending:
        t.cancel()
    done, pending = await asyncio.wait(
        make((0, 0), (1, 1), (20, 0)), return_when=asyncio.FIRST_EXCEPTION)
    print(names(done), names(pending))
    print([repr(t.exception()) for t in done if t.exception()])
    for t in pending:
        t.cancel()
    done, pending = await asyncio.wait(make((100, 0)), timeout=0.01)
    print(names(done), names(pending))
    pending.pop().cancel()
    for bad in ([], [job(1)], job(1)):
        try:
            await asyncio.wait(bad)
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)
        for c in bad if isinstance(bad, list) else [bad]:
            c.close()
    for c in asyncio.as_completed([job(3), job(1), job(2)]):
        print(await c)
    async for t in asyncio.as_completed(make((2, 0), (0, 0))):
        print(t.get_name(), t.result())
    try:
        for c in asyncio.as_completed([job(0), job(200)], timeout=0.05):
            print(await c)
    except TimeoutError as e:
        print('timed out', repr(e))


asyncio.run(main())
