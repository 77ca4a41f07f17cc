# fault: check-then-act; switches: 1
# What is missing is computed twice.
import threading
cache = {}
computed = []

def get(key):
    if key not in cache:
        computed.append(key)
        cache[key] = key * 2
    return cache[key]

threads = [threading.Thread(target=get, args=(1,)) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(computed) == 1, computed
