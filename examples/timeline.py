# Who had the lock, who wanted it, who was blocked: four threads drawn.
#
# Two compute and share the global lock by turns of 5 ms. One sleeps most of
# the time. One waits for a lock that the sleeper holds.
# baton only
# output varies
import threading
import time

import gil

turnstile = threading.Lock()


def compute():
    total = 0
    for i in range(700_000):
        total += i & 7


def sleep():
    with turnstile:
        time.sleep(0.04)
    time.sleep(0.01)


def wait():
    time.sleep(0.005)
    with turnstile:
        compute()


threads = [threading.Thread(target=compute, name='computes'),
           threading.Thread(target=compute, name='computes too'),
           threading.Thread(target=sleep, name='sleeps'),
           threading.Thread(target=wait, name='waits for it')]
with gil.trace():
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
gil.timeline(width=96)
