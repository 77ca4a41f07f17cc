# `x += 1` on a global in two threads loses updates, even with the lock on.
#
# The statement is four instructions: read x, push 1, add, write x. The lock
# keeps each of them whole, but a thread may lose the lock between any two;
# when the other one writes in between, its update is overwritten. CPython
# since 3.10 gives the lock up only at calls and jumps back, so the same
# program loses nothing there, by luck of the instruction set and not by any
# promise. `baton --switch-points=calls` behaves like that.
import sys
import threading

N = 200_000
x = 0


def count():
    global x
    for _ in range(N):
        x += 1


def count_with_lock(lock):
    global x
    for _ in range(N):
        with lock:
            x += 1


def race(target, *args):
    global x
    x = 0
    threads = [threading.Thread(target=target, args=args) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return 2 * N - x


sys.setswitchinterval(1e-5)
for attempt in range(30):       # on a busy machine they may not overlap
    lost = race(count)
    if lost:
        break
print(f'without a lock of our own: {lost} of {2 * N} updates lost',
      file=sys.stderr)
print('with a lock:', race(count_with_lock, threading.Lock()), 'lost')
