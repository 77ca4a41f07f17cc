# correct: proved
import threading
barrier = threading.Barrier(2)
steps = [0, 0]

def work(i):
    steps[i] = 1
    barrier.wait()
    assert steps[0] == steps[1] == 1

threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
