# baton only
# modes: off
# exit: 3
# timeout: 60
# output varies
# expect stderr: overwrites
import threading

shared = object()
def work():
    for _ in range(20000):
        a = shared
        b = a
        del a, b

threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print('threads ended')
