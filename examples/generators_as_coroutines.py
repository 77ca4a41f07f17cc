# Coroutines are generators that somebody resumes: a scheduler of thirty
# lines over `yield`, then the same program with async and await.
import asyncio
from collections import deque


class Scheduler:
    """Resumes each generator in turn until all have ended."""

    def __init__(self):
        self.ready = deque()
        self.waiting = {}       # generator -> those who wait for its result

    def spawn(self, generator):
        self.ready.append((generator, None))
        return generator

    def run(self, main):
        result = None
        self.spawn(main)
        while self.ready:
            generator, value = self.ready.popleft()
            try:
                wanted = generator.send(value)
            except StopIteration as end:
                for waiter in self.waiting.pop(generator, []):
                    self.ready.append((waiter, end.value))
                if generator is main:
                    result = end.value
                continue
            if wanted is None:                      # only a turn for others
                self.ready.append((generator, None))
            else:                                   # the end of another one
                self.waiting.setdefault(wanted, []).append(generator)
        return result


def count(name, n):
    for i in range(n):
        print(f'{name} {i}')
        yield
    return n


def program(scheduler):
    a = scheduler.spawn(count('a', 3))
    scheduler.spawn(count('b', 2))
    return (yield a)


async def async_count(name, n):
    for i in range(n):
        print(f'{name} {i}')
        await asyncio.sleep(0)
    return n


async def async_program():
    a = asyncio.create_task(async_count('a', 3))
    asyncio.create_task(async_count('b', 2))
    return await a


scheduler = Scheduler()
print('with yield:', scheduler.run(program(scheduler)))
print('with await:', asyncio.run(async_program()))
