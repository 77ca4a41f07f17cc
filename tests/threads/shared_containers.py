# modes: plain interval calls
# With the lock on, single container operations are never torn.
import threading

items, table, names = [], {}, set()
def work(n):
    for i in range(500):
        items.append((n, i))
        table[n, i] = i
        names.add(i % 50)

threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(items), len(table), len(names), sum(table.values()))
# expect: 2000 2000 50 499000
print(all([i for m, i in items if m == n] == list(range(500)) for n in range(4)))
# expect: True
