# fib with every call a coroutine.
import asyncio


async def fib(x):
    if x in (0, 1):
        return 1
    a, b = await asyncio.gather(fib(x - 2), fib(x - 1))
    return a + b


print(asyncio.run(fib(10)))      # expect: 89
