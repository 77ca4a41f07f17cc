# modes: plain interval calls
import threading

results = []
def work(n):
    results.append(n * n)

threads = [threading.Thread(target=work, args=(i,)) for i in range(8)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(results), any(t.is_alive() for t in threads))
# expect: [0, 1, 4, 9, 16, 25, 36, 49] False
