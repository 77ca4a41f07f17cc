# baton only
# modes: plain interval
# Queues, events, semaphores and conditions of the library serve green threads.
import queue
import threading
from baton import green

q = green.Queue(2)


def produce():
    for i in range(5):
        q.put(i)
    q.put(None)


def consume():
    got = []
    while (x := q.get()) is not None:
        got.append(x)
    return got


green.spawn(produce)
print(green.spawn(consume).get())  # expect: [0, 1, 2, 3, 4]

event = green.Event()
waiting = [green.spawn(event.wait) for _ in range(3)]
green.spawn(event.set)
print([g.get() for g in waiting])  # expect: [True, True, True]
print(green.spawn(green.Event().wait, 0.001).get())  # expect: False

most = now = 0
two = threading.Semaphore(2)


def few():
    global most, now
    with two:
        now += 1
        most = max(most, now)
        green.sleep(0)
        now -= 1


green.joinall([green.spawn(few) for _ in range(6)])
print(most)  # expect: 2

ready = threading.Condition()
items = []


def take():
    with ready:
        ready.wait_for(lambda: items)
        return items.pop()


def give():
    for i in range(3):
        with ready:
            items.append(i)
            ready.notify()
        green.sleep(0)


takers = [green.spawn(take) for _ in range(3)]
green.spawn(give)
print(sorted(g.get() for g in takers))  # expect: [0, 1, 2]

meeting = threading.Barrier(3)
print(sorted(g.get() for g in [green.spawn(meeting.wait) for _ in range(3)]))
# expect: [0, 1, 2]
try:
    green.SimpleQueue().get(timeout=0.001)
except queue.Empty:
    print('empty')  # expect: empty
