#!/bin/sh
# SPDX-License-Identifier: MIT
# What the shell sees of a script ended by a signal.
. "$TESTS_ROOT/tests/cli/_lib.sh"
"$BATON" -c 'print("up", flush=True)
import time; time.sleep(30)' >out 2>err </dev/null &
child=$!
for _ in 1 2 3 4 5 6 7 8 9 10; do grep -q up out && break; sleep 0.1; done
kill -TERM $child
wait $child
status=$?
status_is 143
finish
