# SPDX-License-Identifier: MIT
"""Event loops: many coroutines, one that blocks, one loop a process."""

import asyncio
import logging
import time

from . import Outcome, experiment
from .machine import minima, processes, resident, seconds, spin


@experiment('ten-thousand', 'One thread carries coroutines by the ten '
            'thousands.')
def ten_thousand(machine):
    """Twenty thousand coroutines, all asleep at once."""
    count = 20_000

    async def main():
        before = resident()
        run = [asyncio.create_task(asyncio.sleep(0.2)) for _ in range(count)]
        await asyncio.sleep(0)
        used = resident() - before
        await asyncio.gather(*run)
        return used / count
    begun = time.perf_counter()
    each = asyncio.run(main())
    passed = time.perf_counter() - begun
    return Outcome(f'{count:,} coroutines sleeping 0.2 s, together',
                   f'{seconds(passed)} in all, {each:.2g} KiB each',
                   [(passed < 5, 'they sleep together'),
                    (each < 8, 'each takes little memory')])


class _Keep(logging.Handler):
    def __init__(self):
        super().__init__()
        self.texts = []

    def emit(self, record):
        self.texts.append(record.getMessage())


@experiment('blocking-the-loop', 'A blocking call inside a coroutine stops '
            'all the others.')
def blocking_the_loop(machine):
    """Ten coroutines that wait 20 ms: with asyncio.sleep they wait together,
    with time.sleep one after the other. Debug mode names the culprit. In a
    thread (asyncio.to_thread) the blocking call does no harm."""
    async def good():
        await asyncio.sleep(0.02)

    async def bad():
        time.sleep(0.02)

    async def cured():
        await asyncio.to_thread(time.sleep, 0.02)

    async def ten(work):
        await asyncio.gather(*(work() for _ in range(10)))
    bars = minima([('await', lambda: asyncio.run(ten(good))),
                   ('blocking', lambda: asyncio.run(ten(bad))),
                   ('in threads', lambda: asyncio.run(ten(cured)))], 4)
    keep = _Keep()
    logger = logging.getLogger('asyncio')
    logger.addHandler(keep)
    logger.propagate = False

    async def slow():
        time.sleep(0.12)
    try:
        asyncio.run(slow(), debug=True)
    finally:
        logger.removeHandler(keep)
        logger.propagate = True
    awaited, blocked, threaded = (value for _, value in bars)
    named = [text for text in keep.texts if 'took' in text]
    return Outcome('ten coroutines that wait 20 ms',
                   ', '.join(f'{name} {seconds(v)}' for name, v in bars),
                   [(blocked > 0.19, 'a blocking call stops the others'),
                    (awaited < blocked / 2, 'await does not'),
                    (threaded < blocked, 'in a thread it does no harm'),
                    (bool(named), 'debug mode names it')], bars,
                   text=named[0] if named else '')


def _loop_of_work():
    async def job():
        spin(1_200_000)
        await asyncio.sleep(0)

    async def main():
        await asyncio.gather(*(job() for _ in range(4)))
    asyncio.run(main())


def _loop_of_sleepers(count=2000):
    async def main():
        await asyncio.gather(*(asyncio.sleep(0.05) for _ in range(count)))
    asyncio.run(main())


@experiment('loop-per-process', 'A loop in each of several processes uses all '
            'cores and has the economy of coroutines.')
def loop_per_process(machine):
    """Eight jobs as coroutines: in one loop, and four in each of two loops,
    each in a process of its own. One loop is one thread and so one core."""
    def one():
        _loop_of_work()
        _loop_of_work()

    def two():
        processes(_loop_of_work, 2)

    def gained(each):
        return each.gains('two processes')
    rounds = machine.beside([('one loop', one), ('two processes', two)],
                            gained)
    bars = rounds.bars()
    sleeping, = (value for _, value in minima(
        [('', lambda: processes(_loop_of_sleepers, 2))], 3))
    return Outcome('8 jobs in one loop, and in a loop in each of 2 processes; '
                   '2,000 sleepers in each of two loops',
                   ', '.join(f'{name} {seconds(v)}' for name, v in bars)
                   + f'; sleepers {seconds(sleeping)}',
                   [machine.decides(rounds.show(gained),
                                    'two loops in two processes are faster'),
                    (sleeping < 2, 'each loop carries thousands')], bars)


@experiment('coroutine-safety', 'Coroutines need no locks where they do not '
            'await in between.')
def coroutine_safety(machine):
    """A hundred coroutines raise one number. Without an await between
    reading and writing none can come in between; with one, updates are lost
    as among threads."""
    async def run(pause):
        box = [0]

        async def add():
            seen = box[0]
            if pause:
                await asyncio.sleep(0)
            box[0] = seen + 1
        await asyncio.gather(*(add() for _ in range(100)))
        return box[0]
    safe, lost = asyncio.run(run(False)), asyncio.run(run(True))
    return Outcome('100 coroutines adding 1',
                   f'{safe} without an await in between, {lost} with one',
                   [(safe == 100, 'without an await nothing is lost'),
                    (lost < 100, 'with an await in between updates are')])
