# The block of a process that was killed goes when its family has gone; and
# nobody's child is left to be waited for.
name=baton-killed-$$
"$BATON" -c "
import os
from multiprocessing import shared_memory
kept = shared_memory.SharedMemory('$name-kept', create=True, size=10)
pid = os.fork()
if pid == 0:
    shared_memory.SharedMemory('$name', create=True, size=10)
    os.kill(os.getpid(), 9)
assert os.wait()[0] == pid
try:
    os.wait()
except ChildProcessError:
    print('no other child', os.path.exists('/dev/shm/$name'), flush=True)
kept.unlink()
os.kill(os.getpid(), 9)" > out 2> err
test $? -eq 137 || exit 1
n=0
while test -e /dev/shm/$name; do
    n=$((n + 1))
    test $n -lt 300 || exit 2
    sleep 0.1
done
grep -q '1 leaked shared_memory objects' err || sleep 2
grep -q "1 leaked shared_memory objects .*$name'" err || exit 3
test "$(cat out)" = 'no other child True' || exit 4
test ! -e /dev/shm/$name-kept
