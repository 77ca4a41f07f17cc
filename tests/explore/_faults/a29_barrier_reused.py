# fault: *
# A home-made barrier: who comes around again is counted too early.
import threading
lock = threading.Lock()
arrived = 0
steps = [0, 0]

def barrier():
    global arrived
    with lock:
        arrived += 1
    while arrived % 2:
        pass

def work(i):
    for step in range(2):
        steps[i] = step
        barrier()
        assert abs(steps[0] - steps[1]) <= 1, steps
        if step == 0:
            assert steps[1 - i] <= 1
    assert steps[0] == steps[1] == 1, steps

threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
