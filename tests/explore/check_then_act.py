# baton only
# timeout: 60
import gil
import threading

seats = {'1A': None}
def book(name):
    if seats['1A'] is None:
        seats['1A'] = name
        sold.append(name)

sold = []
def run():
    threads = [threading.Thread(target=book, args=(name,)) for name in 'ab']
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert len(sold) == 1

found = gil.explore(run, strategy='bound')
print(found.failure.fault, found.failure.switches)
# expect: check-then-act 1
print(found.failure.outcome)
# expect: AssertionError (MainThread, line 19)
