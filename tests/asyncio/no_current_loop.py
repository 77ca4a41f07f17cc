# python: 3.13
# What 3.13 says about get_event_loop() without a loop.
import asyncio
import warnings

with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter('always')
    loop = asyncio.get_event_loop()
print([(w.category.__name__, str(w.message)) for w in seen])
print(loop.run_until_complete(asyncio.sleep(0, 'ran')))
loop.close()
asyncio.run(asyncio.sleep(0))
try:
    asyncio.get_event_loop()
except RuntimeError as e:
    print(e)
