#!/bin/sh
# SPDX-License-Identifier: MIT
# With the lock off too: the report, its counts and its serial numbers.
. "$TESTS_ROOT/tests/cli/_lib.sh"

cat > race.py <<'END'
import threading
shared = ['counted']


def touch():
    for _ in range(300):
        other = shared
        other = None


threads = [threading.Thread(target=touch) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
END
run "$BATON" --gil=off --seed=5 race.py
status_is 3
err_has 'were wiped out'
mv err first
for i in 1 2 3; do
    run "$BATON" --gil=off --seed=5 race.py
    cmp -s first err || fail 'another report'
done
run "$BATON" --gil=off --seed=6 race.py
cmp -s first err && fail 'the same report for another seed'

# Between instructions nothing is lost: a count is one step there.
run "$BATON" --gil=off --seed=5 --granularity=opcode race.py
status_is 0
finish
