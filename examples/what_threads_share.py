# SPDX-License-Identifier: MIT
# output varies
# What the threads of a process have in common, and what each has to itself.
# To Linux a thread is a task: a folder under /proc/self/task.
import os
import signal
import sys
import tempfile
import threading

steps = [threading.Barrier(2) for _ in range(2)]
found = {}


def task(name):
    """A line of the kernel's about this thread."""
    with open(f'/proc/self/task/{threading.get_native_id()}/{name}') as file:
        return file.read()


def status(key):
    return task('status').split(f'\n{key}:', 1)[1].split('\n', 1)[0].strip()


def depth():
    n, frame = 0, sys._getframe()
    while frame := frame.f_back:
        n += 1
    return n


def deeper(n, function):
    return function() if n == 0 else deeper(n - 1, function)


def errno_of(call, *args):
    try:
        call(*args)
    except OSError as error:
        return error.errno


def other():
    found['cwd'] = os.getcwd()
    found['file'] = os.read(fd, 5)              # moves everybody's offset
    found['handler'] = signal.getsignal(signal.SIGUSR1) is handler
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR2])
    found['mask'] = signal.SIGUSR2 in signal.pthread_sigmask(
        signal.SIG_BLOCK, [])
    found['depth'] = deeper(50, depth)
    found['errno'] = [errno_of(os.close, -1) for _ in range(100)]
    found['ids'] = (os.getpid(), threading.get_native_id(), status('Tgid'),
                    status('Pid'))
    steps[0].wait()
    steps[1].wait()                             # stays until it was looked at


def handler(number, frame):
    pass


signal.signal(signal.SIGUSR1, handler)
here = os.getcwd()
folder = tempfile.mkdtemp()
fd = os.open(os.path.join(folder, 'file'), os.O_RDWR | os.O_CREAT)
os.write(fd, b'helloworld')
os.lseek(fd, 0, 0)
os.chdir(folder)
thread = threading.Thread(target=other, name='other')
thread.start()
mine = [errno_of(os.stat, '/no/such/file') for _ in range(100)]
steps[0].wait()

print('shared by all threads')
print('  working directory  ', found['cwd'] == os.getcwd())
print('  descriptors, offset', found['file'], 'there, then here',
      os.read(fd, 5))
print('  signal handlers    ', found['handler'])
print('  process id         ', found['ids'][0] == os.getpid())
print("each thread's own")
print('  stack              ', found['depth'], 'calls deep there,', depth(),
      'here')
masked = signal.SIGUSR2 in signal.pthread_sigmask(signal.SIG_BLOCK, [])
print('  signal mask        ', 'SIGUSR2 blocked there:', found['mask'],
      'here:', masked)
print('  errno              ', set(found['errno']), 'there,', set(mine),
      'here')
print('  native id          ', found['ids'][1], 'there,',
      threading.get_native_id(), 'here')
pid, native, group, own = found['ids']
print('as the kernel has it')
print('  thread group (Tgid)', int(group) == pid)
print('  its own id (Pid)   ', int(own) == native)
tasks = sorted(os.listdir('/proc/self/task'), key=int)
for tid in tasks:
    with open(f'/proc/self/task/{tid}/comm') as file:
        print(f'  task {tid:8} {file.read().strip()}')
assert str(native) in tasks and int(group) == pid and int(own) == native
assert found['mask'] and not masked and set(mine) == {2}
steps[1].wait()
thread.join()
os.chdir(here)
os.close(fd)
os.remove(os.path.join(folder, 'file'))
os.rmdir(folder)
