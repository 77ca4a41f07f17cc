# baton only
# Child processes are waited for while the others go on; forks keep one thread.
import multiprocessing
import os
import subprocess
import time
from baton import green


def shell(n):
    command = ['sh', '-c', f'read x; echo $x {n}']
    return subprocess.run(command, input='got', capture_output=True,
                          text=True).stdout.strip()


print([g.get() for g in [green.spawn(shell, n) for n in range(3)]])
# expect: ['got 0', 'got 1', 'got 2']


def waits(pid):
    return os.waitpid(pid, 0)[1] >> 8


go_r, go_w = os.pipe()
pid = os.fork()
if pid == 0:
    os.read(go_r, 1)
    os._exit(5)
waiter = green.spawn(waits, pid)
green.spawn(os.write, go_w, b'x')
print(waiter.get())  # expect: 5


def child(code):
    # Green threads of before are gone; new ones work.
    value = green.spawn(lambda: time.sleep(0.001) or code).get()
    os._exit(value)


beside = green.spawn(time.sleep, 1000)
green.sleep(0)
pid = os.fork()
if pid == 0:
    child(6)
print(waits(pid))  # expect: 6


def forks():
    pid = os.fork()
    if pid == 0:
        child(7)
    return waits(pid)


print(green.spawn(forks).get(), beside.ready())  # expect: 7 False


def forks_and_returns():
    pid = os.fork()
    return None if pid == 0 else waits(pid)


print(green.spawn(forks_and_returns).get())  # expect: 0


def double(n):
    return 2 * n


with multiprocessing.get_context('fork').Pool(2) as pool:
    print(pool.map(double, range(4)))  # expect: [0, 2, 4, 6]
