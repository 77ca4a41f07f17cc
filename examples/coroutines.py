# An event loop in forty lines: a ready queue, timers, and generators that
# yield what they wait for.
import heapq
import time
from collections import deque


class Loop:
    def __init__(self):
        self.ready = deque()
        self.timers = []
        self.sequence = 0

    def spawn(self, coroutine):
        self.ready.append(coroutine)

    def wake_at(self, moment, coroutine):
        self.sequence += 1
        heapq.heappush(self.timers, (moment, self.sequence, coroutine))

    def run(self):
        while self.ready or self.timers:
            if not self.ready:
                moment, _, coroutine = heapq.heappop(self.timers)
                time.sleep(max(0, moment - time.monotonic()))
                self.ready.append(coroutine)
            self.step(self.ready.popleft())

    def step(self, coroutine):
        try:
            seconds = next(coroutine)
        except StopIteration:
            return
        if seconds:
            self.wake_at(time.monotonic() + seconds, coroutine)
        else:
            self.ready.append(coroutine)


def sleep(seconds):
    yield seconds


def worker(name, steps, pause):
    for step in range(1, steps + 1):
        print(f'{name}: step {step} of {steps}')
        yield from sleep(pause)
    print(f'{name}: done')


loop = Loop()
loop.spawn(worker('quick', 3, 0.1))
loop.spawn(worker('slow', 2, 0.25))
loop.spawn(worker('eager', 3, 0))
start = time.monotonic()
loop.run()
print('one thread, waits overlapped:', time.monotonic() - start < 0.75)
