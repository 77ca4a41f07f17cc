# baton only
# timeout: 100
# One run shows which accesses nothing puts in order, whether it fails or not.
import gil
import threading

def run(lock):
    box = {'x': 0}
    def add():
        if lock:
            with lock:
                box['x'] += 1
        else:
            box['x'] += 1
    threads = [threading.Thread(target=add) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return box['x']

found = gil.explore(lambda: run(None), strategy='dpor', budget=60)
print(found.failed, len(found.races) > 0)    # expect: False True
race = found.races[0]
print(race['name'], {access['line'] for access in race['accesses']})
# expect: 'x' {14}
print(sorted({access['thread'] for access in race['accesses']}))
# expect: ['Thread-1 (add)', 'Thread-2 (add)']
lock = threading.Lock()
print(gil.explore(lambda: run(lock), strategy='dpor', budget=60).races)
# expect: []

def handed_over():
    ready, out = threading.Event(), []
    place = {}
    def fill():
        place['a'] = 1
        ready.set()
    def use():
        ready.wait()
        out.append(place['a'])
    threads = [threading.Thread(target=f) for f in (fill, use)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    place['a']
print(gil.explore(handed_over, strategy='dpor', budget=60).races)  # expect: []
