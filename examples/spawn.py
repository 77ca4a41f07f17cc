# baton only
# spawn f(a) starts the call in a new OS thread and gives the thread.
import time


def fetch(name, seconds):
    time.sleep(seconds)
    return f'{name} took {seconds} s'


start = time.perf_counter()
jobs = [spawn fetch('tea', 0.2), spawn fetch('toast', 0.3),
        spawn fetch('egg', 0.1)]
for job in jobs:
    print(job.result())
elapsed = time.perf_counter() - start
print('all three in parallel:', 0.3 <= elapsed < 0.6)


def divide(a, b):
    return a / b


# What the thread raised is raised where its result is asked for.
job = spawn divide(1, 0)
try:
    job.result()
except ZeroDivisionError as error:
    print('the thread failed:', error)
