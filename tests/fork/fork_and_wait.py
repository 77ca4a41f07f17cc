import os
import sys

pid = os.fork()
if pid == 0:
    os._exit(7)
done, status = os.waitpid(pid, 0)
print(done == pid, os.WIFEXITED(status), os.WEXITSTATUS(status), os.waitstatus_to_exitcode(status), flush=True)
print(os.getpid() != pid, os.getppid() > 0, flush=True)
pid = os.fork()
if pid == 0:
    sys.exit(3)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
try:
    os.waitpid(-1, 0)
except ChildProcessError as error:
    print(error, flush=True)
