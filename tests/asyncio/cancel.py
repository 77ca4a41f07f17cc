import asyncio


async def sleeper(tag):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        print(tag, 'cancelled', e.args)
        raise
    finally:
        print(tag, 'finally')


async def stubborn():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print('refuses')
    return 'done anyway'


async def main():
    t = asyncio.create_task(sleeper('one'))
    await asyncio.sleep(0)
    print(t.cancel(), t.cancelled(), t.cancelling())
    try:
        await t
    except asyncio.CancelledError:
        print('main sees it', t.cancelled(), t.done(), t.cancel())

    t = asyncio.create_task(sleeper('message'))
    await asyncio.sleep(0)
    t.cancel('why')
    try:
        await t
    except asyncio.CancelledError as e:
        print(e.args)

    t = asyncio.create_task(sleeper('never begins'))
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print('before it began')

    t = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    t.cancel()
    print(await t, t.cancelled(), t.cancelling(), t.uncancel())

    fut = asyncio.get_running_loop().create_future()
    async def wait_future():
        await fut
    t = asyncio.create_task(wait_future())
    await asyncio.sleep(0)
    t.cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(fut.cancelled(), t.cancelled())

    inner = asyncio.create_task(sleeper('inner'))
    async def outer():
        await inner
    t = asyncio.create_task(outer())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print(inner.cancelled(), t.cancelled())
    try:
        t.result()
    except asyncio.CancelledError as e:
        print(repr(e))
    try:
        t.exception()
    except asyncio.CancelledError as e:
        print(repr(e))


asyncio.run(main())


async def cancels_itself():
    asyncio.current_task().cancel()
    print('still here')
    await asyncio.sleep(0)
    print('not here')

try:
    asyncio.run(cancels_itself())
except asyncio.CancelledError:
    print('run raises it')
