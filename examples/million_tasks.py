# Tasks are cheap: a hundred thousand of them sleep at once. Say how many:
#   million_tasks.py 1000000
# output varies
import asyncio
import os
import sys
import time

N = int(sys.argv[1]) if sys.argv[1:] else 100_000


def resident():
    """Bytes of memory in use, now."""
    with open('/proc/self/statm') as f:
        return int(f.read().split()[1]) * os.sysconf('SC_PAGE_SIZE')


async def main():
    before, start = resident(), time.perf_counter()
    tasks = [asyncio.create_task(asyncio.sleep(1, i)) for i in range(N)]
    await asyncio.sleep(0)
    each = (resident() - before) / N
    print(f'{N:,} tasks sleep: {time.perf_counter() - start:.2f} s to start '
          f'them, {each:.0f} bytes each, '
          f'{resident() / 2**20:.0f} MiB in all')
    total = 0
    for task in tasks:
        total += await task
    assert total == N * (N - 1) // 2
    print(f'all have woken after {time.perf_counter() - start:.2f} s')


asyncio.run(main())
