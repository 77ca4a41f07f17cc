# baton only
# timeout: 60
# Two locks in two orders.
import gil
import threading

def run():
    a, b = threading.Lock(), threading.Lock()
    def one():
        with a:
            with b:
                pass
    def two():
        with b:
            with a:
                pass
    threads = [threading.Thread(target=f) for f in (one, two)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

found = gil.explore(run, strategy='bound')
failure = found.failure
print(failure.fault, failure.switches, failure.verdict)
# expect: deadlock 1 deadlock
print(failure.outcome)
# expect: deadlock: Thread-1 (one) at line 11, Thread-2 (two) at line 15
print(failure.explanation.splitlines()[1])
# expect: Thread-1 (one) is waiting for a lock that Thread-2 (two) has, line 11 of deadlock.py
print([row['what'] for row in failure.steps])
# expect: ['takes lock 1', 'takes lock 2', 'waits for lock 1', 'waits for lock 2']
