# baton only
# timeout: 60
import gil
import threading

x = 0
def add():
    global x
    x += 1

def run():
    threads = [threading.Thread(target=add) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return x

found = gil.explore(run, lambda result: result == 2, strategy='bound')
failure = found.failure
print(found.failed, failure.fault, failure.switches, failure.fewest)
# expect: True lost update 1 True
print(failure.verdict, failure.repeated, found.decided)
# expect: check failed True False
print(failure.outcome)    # expect: returns 1; the check says False
print(sorted(found.outcomes))
# expect: ['returns 1; the check says False', 'returns 2']
told = [(row['thread'], row['what']) for row in failure.steps]
for thread, what in told:
    print(thread, what)
# expect: Thread-1 (add) reads x: 0
# expect: Thread-2 (add) reads x: 0
# expect: Thread-2 (add) writes x = 1
# expect: Thread-1 (add) writes x = 1
print(failure.steps[0]['source'], failure.steps[0]['line'])
# expect: x += 1 9
