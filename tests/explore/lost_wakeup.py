# baton only
# timeout: 60
# A notification that comes before anybody waits is gone.
import gil
import threading

def run():
    condition = threading.Condition()
    def waiter():
        with condition:
            condition.wait()
    def notifier():
        with condition:
            condition.notify()
    threads = [threading.Thread(target=f) for f in (notifier, waiter)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

found = gil.explore(run, strategy='bound')
print(found.failure.verdict, found.failure.fault, found.failure.switches)
# expect: deadlock lost wake-up 0
