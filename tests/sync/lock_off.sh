#!/bin/sh
# SPDX-License-Identifier: MIT
# Without the lock: nothing sent is lost or doubled, no addition is lost, no
# reader sees half a change; and it ends in a report.
. "$TESTS_ROOT/tests/cli/_lib.sh"

cat >off.py <<'END'
import threading
from baton.sync import AtomicInt, Channel, RWLock

c, sums, n, rw = Channel(2), Channel(4), AtomicInt(), RWLock()
inside, torn = AtomicInt(), AtomicInt()


def produce():
    for i in range(100):
        c.send(i)
        n.add()
        with rw.write():
            torn.add(inside.add() != 1)
            inside.add(-1)


def consume():
    total = 0
    for i in c:
        total += i
        with rw.read():
            torn.add(inside.load() != 0)
    sums.send(total)


makers = [threading.Thread(target=produce) for _ in range(2)]
users = [threading.Thread(target=consume) for _ in range(2)]
for thread in makers + users:
    thread.start()
for thread in makers:
    thread.join()
c.close()
print(sums.recv() + sums.recv(), n, torn)
END
"$BATON" --gil=off off.py >out 2>err
case $? in 0|3) ;; *) fail "no report: status $?" ;; esac
out_is "9900 AtomicInt(200) AtomicInt(0)"
err_has "lock off"
finish
