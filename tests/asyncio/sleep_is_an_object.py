# baton only
import asyncio
import types

c = asyncio.sleep(0, 'slept')
print(isinstance(c, types.CoroutineType))   # expect: False
print(asyncio.iscoroutine(c))               # expect: True
print(asyncio.run(c))                       # expect: slept
