import asyncio


async def child():
    print(asyncio.current_task().get_name())
    await asyncio.sleep(0.01)


async def main():
    me = asyncio.current_task()
    me.set_name('main')
    ts = [asyncio.create_task(child(), name=f'child-{i}') for i in range(3)]
    print(sorted(t.get_name() for t in asyncio.all_tasks()))
    print(me in asyncio.all_tasks())
    await asyncio.gather(*ts)
    print([t.get_name() for t in asyncio.all_tasks()])
    print(asyncio.get_running_loop() is asyncio.get_event_loop())


asyncio.run(main())
for f in (asyncio.current_task, asyncio.all_tasks,
          asyncio.get_running_loop):
    try:
        f()
    except RuntimeError as e:
        print(e)
