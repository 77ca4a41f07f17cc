# baton only
# exit: 1
# Two threads want the last ticket; both see it, both take it.
#
# What was true when it was looked at need not be true any more when it is
# acted on. With the lock of our own around both, `--explore` finds nothing.
import gil
import sys
import threading

tickets = ['A1']


def buy():
    if tickets:
        tickets.pop()


def run(buyer=buy):
    threads = [threading.Thread(target=buyer) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


lock = threading.Lock()


def buy_with_lock():
    with lock:
        buy()


found = gil.explore(run, budget=20)
print(found)
mended = gil.explore(lambda: run(buy_with_lock), strategy='bound', switches=2,
                     runs=500, budget=20)
print('with a lock:', 'fails' if mended.failed else 'no failure')
sys.exit(found.failed and not mended.failed)
