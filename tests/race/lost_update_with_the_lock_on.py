# baton only
# timeout: 30
# A switch may come after any instruction, so x += 1 loses updates.
import sys
import threading

sys.setswitchinterval(1e-5)
N = 200000

def race():
    global x
    x = 0
    both = threading.Barrier(2)
    def work():
        global x
        both.wait()
        for _ in range(N):
            x += 1
    threads = [threading.Thread(target=work) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return x

lost = 0
for _ in range(100):
    lost += 2 * N - race()
    if lost:
        break
print('lost some:', lost > 0)  # expect: lost some: True
