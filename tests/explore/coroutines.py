# baton only
# timeout: 100
# Tasks that could go on do so in any order; columns are tasks.
import asyncio
import gil

async def in_order():
    table = {}
    async def fill():
        table['k'] = 1
    async def use():
        return table['k']
    tasks = [asyncio.create_task(f()) for f in (fill, use)]
    await tasks[0]
    return await tasks[1]

found = gil.explore(in_order, budget=60)
print(found.failure.fault, found.failure.switches)    # expect: order violation 1
print({step['thread'] for step in found.failure.steps} == {'Task-2', 'Task-3'})
# expect: True

async def update(lock=None):
    box = [0]
    async def add():
        before = box[0]
        await asyncio.sleep(0)
        box[0] = before + 1
    async def add_locked():
        async with lock:
            await add()
    f = add_locked if lock else add
    await asyncio.gather(f(), f())
    return box[0]

found = gil.explore(update, lambda n: n == 2, budget=60)
print(found.failure.fault)    # expect: lost update

async def update_locked():
    return await update(asyncio.Lock())

found = gil.explore(update_locked, lambda n: n == 2, budget=60)
print(found.failed, found.decided)    # expect: False True

async def crossed():
    a, b = asyncio.Lock(), asyncio.Lock()
    async def work(first, second):
        async with first:
            await asyncio.sleep(0)
            async with second:
                pass
    await asyncio.gather(work(a, b), work(b, a))

print(gil.explore(crossed, budget=60).failure.verdict)    # expect: deadlock
