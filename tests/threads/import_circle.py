# modes: plain interval
# Two threads import modules that import each other: neither waits for ever.
import threading

got = []
def work(name):
    got.append(__import__(name).name)

threads = [threading.Thread(target=work, args=(name,))
           for name in ('_circle_a', '_circle_b')]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(got))  # expect: ['a', 'b']
