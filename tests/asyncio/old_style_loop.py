import asyncio


async def hello(name):
    await asyncio.sleep(0)
    return f'hello {name}'


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(loop.run_until_complete(hello('a')))
task = loop.create_task(hello('b'))
print(loop.run_until_complete(task))
print(loop.run_until_complete(asyncio.gather(hello('c'), hello('d'))
                              if False else hello('e')))
loop.call_soon(print, 'soon')
loop.call_later(0.01, loop.stop)
loop.run_forever()
print(loop.is_running(), loop.is_closed())
asyncio.ensure_future(hello('f'), loop=loop).add_done_callback(
    lambda t: (print(t.result()), loop.stop()))
loop.run_forever()
print(asyncio.get_event_loop() is loop)
loop.close()
print(loop.is_closed())
try:
    c = hello('g')
    loop.run_until_complete(c)
except RuntimeError as e:
    print(e)
c.close()
asyncio.set_event_loop(None)
try:
    asyncio.get_event_loop()
except RuntimeError as e:
    print(e)
