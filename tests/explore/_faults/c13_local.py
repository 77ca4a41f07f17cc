# correct: proved
import threading
mine = threading.local()

def work(n):
    mine.value = n
    assert mine.value == n

threads = [threading.Thread(target=work, args=(n,)) for n in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
