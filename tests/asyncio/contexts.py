import asyncio
import contextvars

var = contextvars.ContextVar('var', default='unset')


async def child(value):
    print('child begins with', var.get())
    var.set(value)
    await asyncio.sleep(0)
    return var.get()


async def main():
    var.set('main')
    print(await asyncio.gather(child('a'), child('b')), var.get())
    await child('direct')
    print(var.get())
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: print('soon sees', var.get()))
    var.set('later')
    await asyncio.sleep(0)
    ctx = contextvars.copy_context()
    ctx.run(var.set, 'given')
    print(await asyncio.create_task(child('c'), context=ctx), ctx[var])
    loop.call_soon(lambda: print('in ctx', var.get()), context=ctx)
    await asyncio.sleep(0)
    print(await asyncio.to_thread(var.get))


asyncio.run(main())
print(var.get())
