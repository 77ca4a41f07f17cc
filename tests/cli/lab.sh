#!/bin/sh
# SPDX-License-Identifier: MIT
# timeout: 60
# The laboratory: its list, single experiments whose outcome is certain, and
# names that don't exist.
. "$TESTS_ROOT/tests/cli/_lib.sh"
run "$BATON" -m lab --list
status_is 0
out_has 'refcount-race'
out_has 'Out of scope:'
out_has 'N:M threads'
run "$BATON" -m lab no-such-thing
status_is 2
err_has "no experiment 'no-such-thing'"
for wrong in --bogus -x; do
    run "$BATON" -m lab "$wrong"
    status_is 2
    err_has "unknown option $wrong"
done
run "$BATON" -m lab --list isolation
status_is 2
run "$BATON" -m lab --help
status_is 0
out_has 'usage: baton -m lab [--list | NAME ...]'
run "$BATON" -m lab isolation reentrancy coroutine-safety mapping
status_is 0
out_has 'isolation: holds'
out_has 'reentrancy: holds'
out_has 'Lock: stuck, RLock: taken'
out_has '100 without an await in between, 1 with one'
out_has 'coroutine-safety: holds'
out_has 'mapping: holds'
run "$BATON" -m lab consistency lock-cures
status_is 0
out_has 'lost update:'
out_has 'consistency: holds'
out_has '80,000 of 80,000'
finish
