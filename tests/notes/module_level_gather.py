# gather called before any loop runs: it takes the loop of get_event_loop.
import asyncio
import warnings

warnings.simplefilter('ignore', DeprecationWarning)


async def errand(n):
    await asyncio.sleep(0.001 * n)
    return n


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
together = asyncio.gather(errand(2), errand(1))
print(loop.run_until_complete(together))   # expect: [2, 1]
loop.close()
