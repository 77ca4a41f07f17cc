# modes: plain interval calls
import threading

data = list(range(5000))
def chunk(lo, hi):
    total = 0
    for i in range(lo, hi):
        total += data[i] * 3 % 7
    return total

expected = chunk(0, 5000)
parts = {}
def work(n):
    parts[n] = chunk(n * 1250, (n + 1) * 1250)
threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sum(parts.values()) == expected, expected)  # expect: True 14997
