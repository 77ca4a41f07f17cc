# baton only
# Thousands of them.
from baton import green

start = green.Event()
count = 0


def worker(n):
    global count
    start.wait()
    green.sleep(0)
    count += 1
    return n


jobs = [green.spawn(worker, n) for n in range(2000)]
green.sleep(0)
start.set()
print(sum(job.get() for job in jobs), count)  # expect: 1999000 2000
for _ in range(20):
    green.joinall([green.spawn(int) for _ in range(100)])
print('done')  # expect: done
