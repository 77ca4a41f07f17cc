# Only the forking thread lives on in the child; locks work there.
import os
import threading
import time

stop = threading.Event()
other = threading.Thread(target=stop.wait)
other.start()
pid = os.fork()
if pid == 0:
    lock = threading.Lock()
    with lock:
        t = threading.Thread(target=lambda: None)
        t.start()
        t.join()
    os._exit(threading.active_count())
status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
stop.set()
other.join()
print(status)  # expect: 1
