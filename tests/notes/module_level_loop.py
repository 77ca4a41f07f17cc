# The loop asked for at module level, a list of coroutines, gather, close.
import asyncio
import warnings

warnings.simplefilter('ignore', DeprecationWarning)


async def errand(name):
    await asyncio.sleep(0)
    return name * 2


loop = asyncio.get_event_loop()
errands = [errand(name) for name in ('a', 'b', 'c')]
print(loop.run_until_complete(asyncio.gather(*errands)))
# expect: ['aa', 'bb', 'cc']
loop.close()
print(loop.is_closed())   # expect: True
