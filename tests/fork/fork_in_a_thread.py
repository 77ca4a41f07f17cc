import os
import threading

out = []
def work():
    pid = os.fork()
    if pid == 0:
        main = threading.main_thread()
        os._exit(5 if main is threading.current_thread() else 6)
    out.append(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))

t = threading.Thread(target=work)
t.start()
t.join()
print(out)  # expect: [5]
