# modes: plain interval
import threading

data = threading.local()
data.x = 'main'
seen = {}
def work(n):
    seen[n] = hasattr(data, 'x')
    data.x = n
    for _ in range(50):
        assert data.x == n
    seen[f'value {n}'] = data.x

threads = [threading.Thread(target=work, args=(i,)) for i in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(seen.items(), key=str), data.x)
# expect: [('value 0', 0), ('value 1', 1), ('value 2', 2), (0, False), (1, False), (2, False)] main
class Mine(threading.local):
    def __init__(self, start):
        self.value = start
m = Mine([0])
m.value = 'changed'
t = threading.Thread(target=lambda: print(m.value))  # expect: [0]
t.start()
t.join()
print(m.value)  # expect: changed
try:
    data.nothing
except AttributeError as error:
    print(error)  # expect: '_thread._local' object has no attribute 'nothing'
