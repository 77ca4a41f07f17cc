# modes: plain interval calls
# sys.exc_info belongs to one thread.
import sys
import threading

bad = []
def work(n):
    for i in range(200):
        try:
            raise ValueError(n * 1000 + i)
        except ValueError as error:
            if sys.exc_info()[1] is not error or error.args[0] != n * 1000 + i:
                bad.append((n, i))

threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(bad, sys.exc_info()[0])  # expect: [] None
