# modes: plain interval calls
import threading

def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

out = {}
def work(n):
    out[n] = fib(n)

threads = [threading.Thread(target=work, args=(n,)) for n in (15, 16, 17, 18)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(out.items()))
# expect: [(15, 610), (16, 987), (17, 1597), (18, 2584)]
