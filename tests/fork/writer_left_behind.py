# baton only: CPython's child waits for the writer that it left behind
# A thread that was writing when its process forked doesn't block the child's
# output.
import os
import threading

out = open('out', 'w', buffering=1)
stop = threading.Event()

def write():
    while not stop.is_set():
        out.write('x' * 5000 + '\n')

threads = [threading.Thread(target=write) for _ in range(2)]
for t in threads:
    t.start()
codes = []
for _ in range(20):
    pid = os.fork()
    if pid == 0:
        out.write('child\n')
        out.flush()
        os._exit(7)
    codes.append(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
stop.set()
for t in threads:
    t.join()
out.close()
print(set(codes))       # expect: {7}
