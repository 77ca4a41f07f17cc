# time.sleep in a coroutine stops everybody; debug mode says who did it.
# output varies
import asyncio
import time


async def heartbeat():
    last = time.monotonic()
    while True:
        await asyncio.sleep(0.05)
        now = time.monotonic()
        late = now - last - 0.05
        print('heartbeat' + (f', {late * 1000:.0f} ms late'
                             if late > 0.1 else ''), flush=True)
        last = now


async def blocks():
    await asyncio.sleep(0.12)
    print('blocks: time.sleep(0.3), nobody else can run', flush=True)
    time.sleep(0.3)


async def waits():
    await asyncio.sleep(0.12)
    print('waits: the same in a thread', flush=True)
    await asyncio.to_thread(time.sleep, 0.3)


async def main():
    beat = asyncio.create_task(heartbeat())
    await asyncio.create_task(blocks())
    await asyncio.create_task(waits())
    beat.cancel()


asyncio.run(main(), debug=True)
