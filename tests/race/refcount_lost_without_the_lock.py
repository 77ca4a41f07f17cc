# baton only
# modes: off
# exit: 3
# timeout: 60
# output varies
# expect stderr: overwrites
import threading

shared = object()
ready = [False, False]
def work(me):
    ready[me] = True
    while not all(ready):
        pass
    for _ in range(50000):
        a = shared
        b = a
        del a, b

threads = [threading.Thread(target=work, args=(me,)) for me in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print('threads ended')
