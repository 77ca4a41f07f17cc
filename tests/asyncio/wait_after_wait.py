# Futures that are done already count once, however often they are waited for.
import asyncio


async def after(event, n):
    await event.wait()
    return n


async def main():
    first, rest = asyncio.Event(), asyncio.Event()
    tasks = [asyncio.create_task(after(first if i == 0 else rest, i))
             for i in range(4)]
    first.set()
    done, pending = await asyncio.wait(
        tasks, return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending))
    asyncio.get_running_loop().call_later(0.02, rest.set)
    done, pending = await asyncio.wait(tasks, timeout=30)
    print(sorted(t.result() for t in done), len(pending))
    done, pending = await asyncio.wait(
        tasks, return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pending))

    # Who has been cancelled says why once.
    task = asyncio.create_task(asyncio.sleep(100))
    await asyncio.sleep(0)
    task.cancel('why')
    for _ in range(2):
        try:
            await task
        except asyncio.CancelledError as e:
            print(repr(e))
    try:
        asyncio.Barrier(0)
    except ValueError as e:
        print(e)


asyncio.run(main())
