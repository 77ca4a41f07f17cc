# Cancels a program at each of its await points in turn: whatever is
# cancelled, locks come free, nobody waits for ever, nothing stays behind.
import asyncio
import gc


class Stepper:
    """Awaits like the thing inside, counting; cancels its task at `at`."""

    def __init__(self, at):
        self.at, self.count = at, 0

    def hit(self):
        self.count += 1
        if self.count == self.at:
            asyncio.current_task().cancel('injected')


async def point(stepper):
    stepper.hit()
    await asyncio.sleep(0)


async def program(stepper, state):
    lock, queue, sem, cond, event = (
        state['lock'], state['queue'], state['sem'], state['cond'],
        state['event'])

    async def producer():
        for i in range(3):
            await point(stepper)
            await queue.put(i)
        event.set()

    async def consumer():
        for _ in range(3):
            await point(stepper)
            await queue.get()
            async with lock:
                await point(stepper)

    async def waiter():
        await event.wait()
        async with cond:
            await point(stepper)
            cond.notify_all()

    async def timed():
        try:
            async with asyncio.timeout(0.001):
                async with sem:
                    await point(stepper)
                    await asyncio.sleep(1)
        except TimeoutError:
            await point(stepper)

    async def conditional():
        async with cond:
            await asyncio.wait_for(cond.wait(), 0.005)

    async with asyncio.TaskGroup() as tg:
        for f in producer, consumer, waiter, timed, timed, conditional:
            tg.create_task(f())
        await point(stepper)
        await asyncio.gather(point(stepper), point(stepper))


async def attempt(at):
    state = dict(lock=asyncio.Lock(), queue=asyncio.Queue(1),
                 sem=asyncio.Semaphore(1), cond=asyncio.Condition(),
                 event=asyncio.Event())
    stepper = Stepper(at)
    outcome = 'ended'
    try:
        await asyncio.wait_for(program(stepper, state), 60)
    except asyncio.CancelledError:
        outcome = 'cancelled'
        while asyncio.current_task().uncancel():
            pass
    except BaseExceptionGroup as e:
        outcome = 'group'
    except TimeoutError:
        outcome = 'HANGS'
    assert not state['lock'].locked(), at
    assert not state['cond'].locked(), at
    assert not state['sem'].locked(), at
    assert len(asyncio.all_tasks()) == 1, at
    for lock in state['lock'], state['cond'], state['sem']:
        async with asyncio.timeout(60):
            await lock.acquire()
        lock.release()
    return outcome, stepper.count


async def main():
    outcome, points = await attempt(0)
    outcomes = set()
    for at in range(1, points + 1):
        outcome, _ = await attempt(at)
        outcomes.add(outcome)
    print('HANGS' in outcomes, points > 10)


asyncio.run(main())
gc.collect()
