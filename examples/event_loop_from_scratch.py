# An event loop in sixty lines: tasks, timers and sockets over `await`.
# What a coroutine awaits ends in a `yield` of what it waits for.
import heapq
import selectors
import socket
import time
from collections import deque


class Wait:
    """Awaiting it hands (what, argument) to the loop."""

    def __init__(self, what, argument):
        self.request = what, argument

    def __await__(self):
        yield self.request


class Loop:
    def __init__(self):
        self.ready, self.timers, self.count = deque(), [], 0
        self.files = selectors.DefaultSelector()

    def spawn(self, coroutine):
        self.ready.append(coroutine)

    def run(self):
        while self.ready or self.timers or self.files.get_map():
            self.poll()
            for _ in range(len(self.ready)):
                self.step(self.ready.popleft())

    def poll(self):
        timeout = 0 if self.ready else None
        if self.timers and not self.ready:
            timeout = max(0, self.timers[0][0] - time.monotonic())
        for key, _ in self.files.select(timeout):
            self.files.unregister(key.fileobj)
            self.ready.append(key.data)
        while self.timers and self.timers[0][0] <= time.monotonic():
            self.ready.append(heapq.heappop(self.timers)[2])

    def step(self, coroutine):
        try:
            what, argument = coroutine.send(None)
        except StopIteration:
            return
        if what == 'sleep':
            self.count += 1
            heapq.heappush(self.timers, (time.monotonic() + argument,
                                         self.count, coroutine))
        else:
            self.files.register(argument, what, coroutine)


async def echo_once(sock):
    await Wait(selectors.EVENT_READ, sock)
    sock.sendall(sock.recv(100).upper())


async def ask(sock, delay):
    await Wait('sleep', delay)
    sock.sendall(f'after {delay} s'.encode())
    await Wait(selectors.EVENT_READ, sock)
    print(sock.recv(100).decode())


loop = Loop()
for delay in 0.3, 0.1, 0.2:
    ours, theirs = socket.socketpair()
    loop.spawn(echo_once(theirs))
    loop.spawn(ask(ours, delay))
loop.run()
