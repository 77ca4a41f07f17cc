# correct: proved
import threading
a, b = threading.Lock(), threading.Lock()
log = []

def work(name):
    with a:
        with b:
            log.append(name)

threads = [threading.Thread(target=work, args=(n,)) for n in 'xyz']
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(log) == ['x', 'y', 'z']
