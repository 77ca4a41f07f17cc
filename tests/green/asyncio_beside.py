# baton only
# An event loop in a green thread lets the others run while it polls.
import asyncio
from baton import green

log = []
event = green.Event()


async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(0.001, event.set)
    await asyncio.sleep(0.1)
    log.append('loop')
    return 1


def beside():
    event.wait()
    log.append('beside')


green.spawn(beside)
print(green.spawn(asyncio.run, main()).get(), log)
# expect: 1 ['beside', 'loop']
loops = [green.spawn(asyncio.run, main()) for _ in range(3)]
print([g.get() for g in loops])  # expect: [1, 1, 1]
