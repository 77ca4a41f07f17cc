# baton only
# timeout: 60
import gil
import threading

def run():
    items = ['last']
    def take():
        if items:
            items.pop()
    threads = [threading.Thread(target=take) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

found = gil.explore(run, strategy='bound')
print(found.failure.fault, found.failure.switches, found.failure.verdict)
# expect: check-then-act 1 exception
