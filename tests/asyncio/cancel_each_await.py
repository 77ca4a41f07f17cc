# timeout: 60
# Every suspension of every task of a program is cancelled in a run of its own:
# no lock stays held, nobody waits for ever, no task and no object is left.
import asyncio
import gc
from collections.abc import Coroutine


class Stopped(Exception):
    """Of a child that was cancelled: so its group ends the others."""


class Watched(Coroutine):
    """A coroutine whose suspensions are counted; one is cancelled."""

    def __init__(self, coro, run):
        self.coro, self.run, self.task = coro, run, None

    def close(self):
        self.coro.close()

    def suspended(self, value):
        self.run.count += 1
        if self.run.count == self.run.at:
            asyncio.get_running_loop().call_soon(self.task.cancel, 'injected')
        return value

    def send(self, value):
        return self.suspended(self.coro.send(value))

    def throw(self, *error):
        return self.suspended(self.coro.throw(*error))

    def __await__(self):
        return self

    def __iter__(self):
        return self

    def __next__(self):
        return self.send(None)


class Run:
    def __init__(self, at):
        self.at, self.count = at, 0
        self.lock = asyncio.Lock()
        self.cond = asyncio.Condition()
        self.sem = asyncio.Semaphore(1)
        self.queue = asyncio.Queue(1)
        self.event = asyncio.Event()
        self.barrier = asyncio.Barrier(2)

    def make_task(self, loop, coro, **options):
        watched = Watched(coro, self)
        watched.task = asyncio.Task(watched, loop=loop, **options)
        return watched.task

    async def producer(self):
        for i in range(3):
            async with self.lock:
                await self.queue.put(i)
                await asyncio.sleep(0)
        self.event.set()

    async def consumer(self):
        for _ in range(3):
            await self.queue.get()
            self.queue.task_done()
            async with self.sem:
                await asyncio.sleep(0)

    async def notifier(self):
        await self.event.wait()
        async with self.cond:
            self.cond.notify_all()

    async def conditional(self):
        async with self.cond:
            await asyncio.wait_for(self.cond.wait_for(self.event.is_set), 50)

    async def timed(self):
        try:
            async with asyncio.timeout(0.0001):
                async with self.sem:
                    await asyncio.sleep(50)
        except TimeoutError:
            await asyncio.shield(asyncio.sleep(0))

    async def meets(self):
        await self.barrier.wait()

    async def child(self, f):
        try:
            await f()
        except asyncio.CancelledError:
            raise Stopped

    async def program(self):
        async with asyncio.TaskGroup() as group:
            for f in (self.producer, self.consumer, self.notifier,
                      self.conditional, self.timed, self.meets):
                group.create_task(self.child(f))
            await asyncio.gather(asyncio.sleep(0), self.child(self.meets))


async def attempt(at):
    run = Run(at)
    loop = asyncio.get_running_loop()
    loop.set_task_factory(run.make_task)
    outcome = 'ended'
    try:
        main = asyncio.ensure_future(run.program())
        await asyncio.wait([main], timeout=30)
        if not main.done():
            outcome = 'HANGS'
        elif main.cancelled():
            outcome = 'cancelled'
        elif main.exception():
            outcome = 'failed'
    finally:
        loop.set_task_factory(None)
    # What was shielded goes on by itself.
    while len(asyncio.all_tasks()) > 1 and outcome != 'HANGS':
        await asyncio.sleep(0)
    for lock in run.lock, run.cond, run.sem:
        assert not lock.locked(), (at, lock)
        async with asyncio.timeout(30):
            async with lock:
                pass
    return outcome, run.count


async def main():
    outcome, awaits = await attempt(0)
    outcomes = {outcome}
    for at in range(1, awaits + 1):
        outcome, _ = await attempt(at)
        outcomes.add(outcome)
    print(awaits > 15, sorted(outcomes))


asyncio.run(main())
# expect: True ['ended', 'failed']
gc.collect()
print(sum(isinstance(o, (Run, Watched, asyncio.Task)) for o in
          gc.get_objects()))  # expect: 0
