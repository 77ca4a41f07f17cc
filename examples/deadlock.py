# baton only
# Two threads take two locks in opposite order: a deadlock, reported; and cures.
import threading

try:
    import gil
except ImportError:
    raise SystemExit('this example hangs in an interpreter that can only wait')

left, right = threading.Lock(), threading.Lock()


def philosopher(first, second, met):
    with first:
        met.wait()          # now each has one
        with second:
            pass


def patient(first, second, met):
    """Cure 1: wait for the second lock a while only, then start afresh."""
    while True:
        with first:
            if second.acquire(timeout=0.01):
                second.release()
                return


def orderly(first, second, met):
    """Cure 2: everybody takes the locks in one global order."""
    first, second = sorted((first, second), key=id)
    with first, second:
        pass


def dine(habit):
    met = threading.Barrier(2)
    threads = [threading.Thread(target=habit, args=args, daemon=True)
               for args in ((left, right, met), (right, left, met))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


dine(patient)
print('with patience: done')
dine(orderly)
print('in one order: done')
try:
    dine(philosopher)
except gil.Deadlock as error:
    print(error)
