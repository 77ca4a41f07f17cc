# correct: proved
# One instruction, one call of C code: nothing comes in between.
import threading
items = []

def work(n):
    for i in range(2):
        items.append((n, i))

threads = [threading.Thread(target=work, args=(n,)) for n in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(items) == 4
