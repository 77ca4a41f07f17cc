# options: --seed=1
# baton only
# An event loop waits in virtual time, too.
import asyncio
import time


async def wait(seconds):
    await asyncio.sleep(seconds)
    return seconds


async def main():
    print(await asyncio.gather(wait(3), wait(1000), wait(1)))  # expect: [3, 1000, 1]
    await asyncio.to_thread(time.sleep, 500)
    print(int(asyncio.get_running_loop().time()))              # expect: 2500


asyncio.run(main())
