# baton only
# timeout: 100
# Many explorations in a row leave no descriptor, no process, no mapping.
import gil
import os
import threading

def run():
    t = threading.Thread(target=print)
    t.start()
    t.join()

def fields():
    with open('/proc/self/maps') as maps:
        shared = sum('/dev/zero' in line for line in maps)
    return len(os.listdir('/proc/self/fd')), shared

gil.explore(run, strategy='bound', switches=0)
before = fields()
for _ in range(20):
    gil.explore(run, strategy='bound', switches=0)
print(fields() == before)    # expect: True
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print('no children')     # expect: no children
