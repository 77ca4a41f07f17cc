# python: 3.13
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    print(f, f.done(), f.cancelled())
    for name in ('result', 'exception'):
        try:
            getattr(f, name)()
        except asyncio.InvalidStateError as e:
            print(e)
    f.set_result([1, 2])
    print(f, f.result(), f.exception(), await f)
    try:
        f.set_result(3)
    except asyncio.InvalidStateError as e:
        print(e)
    f = asyncio.Future()
    f.set_exception(ValueError('no'))
    print(f)
    for _ in range(2):
        try:
            await f
        except ValueError as e:
            print(repr(e))
    f = asyncio.Future()
    f.set_exception(KeyError)
    print(repr(f.exception()))
    f = asyncio.Future()
    try:
        f.set_exception(StopIteration)
    except TypeError as e:
        print('TypeError', e)
    else:
        print(repr(f.exception()))
    f = asyncio.Future()
    print(f.cancel(), f.cancel(), f.cancelled(), f)
    calls = []
    def note(f):
        calls.append(f.result())
    f = asyncio.Future()
    f.add_done_callback(note)
    f.add_done_callback(note)
    f.add_done_callback(lambda f: calls.append('other'))
    print(f.remove_done_callback(note), f.remove_done_callback(note))
    f.add_done_callback(note)
    f.set_result('x')
    print(calls)
    await asyncio.sleep(0)
    print(calls)
    f.add_done_callback(note)
    await asyncio.sleep(0)
    print(calls, f.get_loop() is loop)
    f.note = 5
    print(f.note, isinstance(f, asyncio.Future), asyncio.isfuture(f),
          asyncio.isfuture(3))
    t = asyncio.ensure_future(asyncio.sleep(0, 'slept'))
    print(isinstance(t, asyncio.Future), asyncio.ensure_future(t) is t,
          await t)
    loop.call_later(0.01, f2.set_result, 'late') if (
        f2 := loop.create_future()) else None
    print(await f2)


asyncio.run(main())
