# modes: plain interval
import threading

out, lock = [], threading.Lock()
def work(depth):
    with lock:
        out.append(depth)
    if depth:
        children = [threading.Thread(target=work, args=(depth - 1,)) for _ in range(2)]
        for c in children:
            c.start()
        for c in children:
            c.join()

t = threading.Thread(target=work, args=(4,))
t.start()
t.join()
print(sorted(out), len(out))
# expect: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 4] 31
