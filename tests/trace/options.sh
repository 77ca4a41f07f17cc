#!/bin/sh
# SPDX-License-Identifier: MIT
# --trace, --trace-limit and --stats, well said and badly.
. "$TESTS_ROOT/tests/cli/_lib.sh"

run "$BATON" --trace=x.pdf -c pass
status_is 2; err_has "bad value"
run "$BATON" --trace -c pass
status_is 2
run "$BATON" --trace-limit=0 --trace=x.json -c pass
status_is 2
run "$BATON" --trace=/no/such/folder/x.json -c pass
status_is 2; err_has "can't write the trace"
run "$BATON" --trace=chart.txt -c "print(1)"
status_is 0; out_is 1; err_is_empty
grep -q "^MainThread *█" chart.txt || fail "no chart"
run env BATON_TRACE=env.json "$BATON" -c "print(2)"
out_is 2
[ -s env.json ] || fail "the variable does nothing"
run "$BATON" --write-trace 99 nothing.json
status_is 2; err_has "no trace"

run "$BATON" --stats -c "
import threading
t = threading.Thread(target=threading.Event().wait, args=(0.01,), name='one')
t.start(); t.join()
print('done')"
status_is 0; out_is done
err_has "got lock"; err_has "MainThread"; err_has "one  "; err_has "all  "
run "$BATON" --gil=off --stats -c "
import threading
t = threading.Thread(target=len, args=('',), name='free')
t.start(); t.join()"
err_has "free  "
run "$BATON" --stats -c "
import os
if os.fork() == 0: raise SystemExit
os.wait()"
[ "$(grep -c 'got lock' err)" = 1 ] || fail "a child printed a table too"
finish
