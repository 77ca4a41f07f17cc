import threading

def down(n):
    return 0 if n == 0 else 1 + down(n - 1)

def endless():
    return endless()

out = []
def work():
    out.append(down(500))
    try:
        endless()
    except RecursionError:
        out.append('limit')

threads = [threading.Thread(target=work) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(map(str, out)))
# expect: ['500', '500', '500', 'limit', 'limit', 'limit']
