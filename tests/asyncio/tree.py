# baton only
# gil.tasks() shows who awaits whom, with lines, and gives it as data.
import asyncio
import gil


async def leaf(event):
    await event.wait()                                 # line 8


async def middle(event):
    await leaf(event)                                  # line 12


async def grouped():
    async with asyncio.TaskGroup() as group:
        group.create_task(asyncio.sleep(100), name='one')
        group.create_task(middle(asyncio.Event()), name='two')


async def joins(task):
    await task


async def main():
    event = asyncio.Event()
    waits = asyncio.create_task(middle(event), name='waits')
    group = asyncio.create_task(grouped(), name='grouped')
    joiner = asyncio.create_task(joins(waits), name='joiner')
    timed = asyncio.create_task(
        asyncio.wait_for(asyncio.shield(waits), 100), name='timed')
    both = asyncio.gather(group, joiner)
    watcher = asyncio.create_task(asyncio.wait([timed]), name='watcher')
    await asyncio.sleep(0.001)

    def show():
        found = gil.tasks()
        print([row['name'] for row in found])
        two = found[0]['awaits'][0]['awaits'][1]
        print(two['name'], two['state'], two['coroutine'],
              [(name, line) for name, _, line in two['stack'][:2]])

    asyncio.get_running_loop().call_soon(show)
    both.add_done_callback(lambda _: None)
    gathered = asyncio.ensure_future(both)
    try:
        await asyncio.wait_for(gathered, 0.001)
    except TimeoutError:
        pass
    watcher.cancel()
    waits.cancel()

print(gil.tasks())
asyncio.run(main())
