# baton only
# exit: 3
# Two threads raise and lower the reference count of one object.
#
# With the lock on, every count is exact. With the lock off the two halves of
# a count, the load and the store, of both threads mix: a store wipes out what
# the other thread wrote. `baton --gil=off` watches this happen in a child
# process and reports how often, where, and what came of it.
import gil
import threading

N = 50_000
shared = ['everybody counts my references']


def touch(ready, me):
    ready[me] = True
    while not all(ready):   # both at once
        pass
    for _ in range(N):
        other = shared      # one reference more
        other = None        # and one less


def run():
    before = gil.refcount(shared)
    ready = [False, False]
    threads = [threading.Thread(target=touch, args=(ready, me))
               for me in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return gil.refcount(shared) - before


if gil.mode() == 'on':
    print(f'lock on:  {4 * N} counts in two threads, the final count is off '
          f'by {run()}')
    print('lock off: the same, watched')
    gil.set('off')
run()
