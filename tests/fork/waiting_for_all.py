# The ways to wait, and the ways to become another program.
import os
import sys


def child(code):
    pid = os.fork()
    if pid == 0:
        os._exit(code)
    return pid


pid = child(3)
r = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
print(r.si_pid == pid, r.si_status, r.si_code == os.CLD_EXITED, r.si_signo)
# expect: True 3 True 17
who, status, used = os.wait3(0)
print(who == pid, os.waitstatus_to_exitcode(status))    # expect: True 3
print(type(used).__name__, len(used), used.ru_utime >= 0, used.ru_maxrss > 0)
# expect: struct_rusage 16 True True
pid = child(4)
who, status, used = os.wait4(pid, 0)
print(who == pid, os.WEXITSTATUS(status), used[1] == used.ru_stime)
# expect: True 4 True
reader, writer = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(writer)
    os.read(reader, 1)
    os._exit(0)
print(os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG))    # expect: None
print(os.wait3(os.WNOHANG)[:2], sum(os.wait4(pid, os.WNOHANG)[2]))
# expect: (0, 0) 0.0
os.kill(pid, 9)
r = os.waitid(os.P_ALL, 0, os.WEXITED)
print(r.si_pid == pid, r.si_status, r.si_code == os.CLD_KILLED)
# expect: True 9 True
for wait in (lambda: os.waitid(os.P_ALL, 0, os.WEXITED), lambda: os.wait3(0)):
    try:
        wait()
    except ChildProcessError as error:
        print(error)
# expect: [Errno 10] No child processes
# expect: [Errno 10] No child processes

os.environ['GREETING'] = 'from the parent'
say = 'echo $0 $GREETING $1'
for become in (
        lambda: os.execle('/bin/sh', 'sh', '-c', say, 'le', '1',
                          {'GREETING': 'hello'}),
        lambda: os.execlpe('sh', 'sh', '-c', say, 'lpe', '2',
                           {'GREETING': 'hi', 'PATH': '/bin:/usr/bin'}),
        lambda: os.execlp('sh', 'sh', '-c', say, 'lp', '3')):
    sys.stdout.flush()
    if os.fork() == 0:
        become()
    os.wait()
# expect: le hello 1
# expect: lpe hi 2
# expect: lp from the parent 3
