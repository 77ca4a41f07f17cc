#!/bin/sh
# A deterministic run takes a free lock and refuses to wait for another's.
cat > s.py <<'P'
import fcntl
a, b = open('lock', 'w'), open('lock', 'w')
fcntl.flock(a, fcntl.LOCK_EX)
try:
    fcntl.flock(b, fcntl.LOCK_EX)
except RuntimeError as e:
    print(e)
P
"$BATON" --seed=1 s.py > out || exit 1
grep -q "waiting for a lock on a file can't be made deterministic" out
