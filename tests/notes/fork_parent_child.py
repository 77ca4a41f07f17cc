# fork gives 0 in the child and its number in the parent; what the parent had
# in its buffer and not yet written, the child has too, so it is flushed first.
import os
import sys

print('before')           # expect: before
sys.stdout.flush()
pid = os.fork()
if pid == 0:
    print('the child')    # expect: the child
    sys.stdout.flush()
    os._exit(0)
_, status = os.waitpid(pid, 0)
print('the parent', pid > 0, os.waitstatus_to_exitcode(status))
# expect: the parent True 0
