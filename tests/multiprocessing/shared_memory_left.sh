# A block that nobody unlinked goes with the process that made it.
. "$(dirname "$0")/../cli/_lib.sh" 2>/dev/null || true
name=baton-test-$$
"$BATON" -c "
from multiprocessing import shared_memory
shared_memory.SharedMemory('$name', create=True, size=10)" 2>err || exit 1
grep -q 'leaked shared_memory objects' err || exit 2
test ! -e /dev/shm/$name
