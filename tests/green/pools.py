# baton only
# Groups, pools, timeouts.
import threading
import time
from baton import green

pool = green.Pool(3)
now = most = 0


def job(x):
    global now, most
    now += 1
    most = max(most, now)
    green.sleep(0)
    now -= 1
    return x * 2


print(pool.map(job, range(10)), most)
# expect: [0, 2, 4, 6, 8, 10, 12, 14, 16, 18] 3
print(sorted(pool.imap_unordered(job, range(5))))  # expect: [0, 2, 4, 6, 8]
print(list(pool.imap(lambda a, b: a + b, [1, 2], [10, 20])))
# expect: [11, 22]
print(pool.apply(job, (4,)), len(pool), pool.free_count(), pool.full())
# expect: 8 0 3 False
for _ in range(3):
    pool.spawn(time.sleep, 1000)
print(len(pool), pool.full(), pool.join(timeout=0.001))
# expect: 3 True False
pool.kill()
print(len(pool), pool.join())  # expect: 0 True

group = green.Group()
for n in range(4):
    group.spawn(job, n)
print(len(group), group.join(), len(group))  # expect: 4 True 0

try:
    with green.Timeout(0.001):
        time.sleep(1000)
except green.Timeout as error:
    print(error)  # expect: timed out after 0.001 seconds
lock = threading.Lock()
with lock, green.Timeout(0.001, quiet=True):
    lock.acquire()
print(lock.locked())  # expect: False
with green.Timeout(1000):
    green.sleep(0)
with green.Timeout(None):
    green.sleep(0)


def times_out():
    try:
        with green.Timeout(1000):
            with green.Timeout(0.001):
                time.sleep(1000)
    except TimeoutError as error:
        return error.seconds


print(green.spawn(times_out).get())  # expect: 0.001
