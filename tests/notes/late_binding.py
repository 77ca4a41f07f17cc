# The loop variable in closures that run later: the last value for all, unless
# it is bound anew (the slip the notes warn of in Go).
import threading

seen, bound = [], []
late = [threading.Thread(target=lambda: seen.append(n)) for n in range(3)]
early = [threading.Thread(target=lambda n=n: bound.append(n))
         for n in range(3)]
for thread in late + early:
    thread.start()
    thread.join()
print(seen, bound)        # expect: [2, 2, 2] [0, 1, 2]
