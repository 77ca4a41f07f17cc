# modes: plain interval
import os
import threading

pid = os.fork()
if pid == 0:
    total, lock = 0, threading.Lock()
    def work():
        global total
        for _ in range(500):
            with lock:
                total += 1
    threads = [threading.Thread(target=work) for _ in range(3)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    os._exit(0 if total == 1500 else 1)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))  # expect: 0
