# fork(): one process goes in, two come out; each with its own copy of memory.
#
# In the parent fork() gives the child's id, in the child 0. The child's exit
# status waits for the parent to ask; until then the child is a zombie.
import os
import sys

numbers = [1, 2, 3]
parent = os.getpid()
reader, writer = os.pipe()
sys.stdout.flush()
pid = os.fork()
if pid == 0:
    os.close(reader)
    numbers.append(4)       # the parent won't see it
    os.write(writer, f'child: {numbers}, my parent is the one who forked: '
             f'{os.getppid() == parent}'.encode())
    os._exit(7)
os.close(writer)
with os.fdopen(reader) as messages:
    print(messages.read())
waited, status = os.waitpid(pid, 0)
print(f'parent: {numbers}, waited for my child: {waited == pid}')
print('its exit code:', os.waitstatus_to_exitcode(status))
try:
    os.waitpid(pid, 0)
except ChildProcessError:
    print('and now it is gone for good')
