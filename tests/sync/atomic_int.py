# baton only
# modes: plain interval fair
from baton.sync import AtomicInt
import threading

n = AtomicInt(5)
print(n, n.load(), int(n))              # expect: AtomicInt(5) 5 5
print(n.add(3), n.add(), n.add(-2))     # expect: 8 9 7
print(n.fetch_add(3), n.fetch_add())    # expect: 7 10
print(n.exchange(1), n.load())          # expect: 11 1
print(n.compare_and_swap(1, 7), n)      # expect: True AtomicInt(7)
print(n.compare_and_swap(1, 9), n)      # expect: False AtomicInt(7)
n.store(-2 ** 63)
print(n.load() == -2 ** 63, AtomicInt().load())     # expect: True 0

for call in (lambda: n.add(-1), lambda: n.store(2 ** 63),
             lambda: AtomicInt(2 ** 70), lambda: n.store(1.5),
             lambda: AtomicInt('1'), lambda: n.compare_and_swap(1)):
    try:
        call()
    except (OverflowError, TypeError) as error:
        print(type(error).__name__)
# expect: OverflowError
# expect: OverflowError
# expect: OverflowError
# expect: TypeError
# expect: TypeError
# expect: TypeError
print(n.load() == -2 ** 63)             # expect: True
try:
    class Sub(AtomicInt):
        pass
except TypeError:
    print('final')                      # expect: final

n.store(0)


def work():
    for _ in range(500):
        n.add()
        while True:
            seen = n.load()
            if n.compare_and_swap(seen, seen + 1):
                break


threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(n.load())                         # expect: 4000
