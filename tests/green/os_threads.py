# baton only
# modes: plain interval
# Each OS thread carries green threads of its own; they share locks and queues.
import queue
import threading
import time
from baton import green

THREADS, GREENS, EACH = 3, 5, 20
lock = threading.Lock()
total = 0
inside = 0
q = queue.Queue()


def work():
    global total, inside
    for _ in range(EACH):
        with lock:
            assert inside == 0
            inside += 1
            n = total
            green.sleep(0)
            total = n + 1
            inside -= 1
        q.put(1)


def carry():
    greens = [green.spawn(work) for _ in range(GREENS)]
    green.joinall(greens, raise_error=True)


def collect(n):
    return sum(q.get() for _ in range(n))


threads = [threading.Thread(target=carry) for _ in range(THREADS)]
for t in threads:
    t.start()
takers = [green.spawn(collect, THREADS * EACH) for _ in range(GREENS)]
for t in threads:
    t.join()
print(total, sum(g.get() for g in takers))  # expect: 300 300

# A green thread of one OS thread is joined and killed from another.
box = queue.Queue()


def sleeps():
    box.put(green.current())
    time.sleep(1000)


def carrier():
    g = green.spawn(sleeps)
    g.join()
    box.put(g.value)


other = threading.Thread(target=carrier)
other.start()
g = box.get()
g.kill()
print(repr(box.get()), g.ready())  # expect: GreenExit() True
other.join()

# What a thread leaves behind is ended with it.
ended = []


def left():
    try:
        time.sleep(1000)
    finally:
        ended.append(1)


def leaves():
    for _ in range(3):
        green.spawn(left)
    green.sleep(0)


other = threading.Thread(target=leaves)
other.start()
other.join()
print(ended)  # expect: [1, 1, 1]


# The root waits for a plain thread while its green threads go on.
def helper():
    go.wait()


go = threading.Event()
plain = threading.Thread(target=helper)
plain.start()
green.spawn(go.set)
plain.join()
print('joined')  # expect: joined
