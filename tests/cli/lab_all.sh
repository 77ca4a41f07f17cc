#!/bin/sh
# SPDX-License-Identifier: MIT
# timeout: 180
# Every experiment runs and comes to a verdict, in less than three minutes.
# Which one is the machine's affair.
. "$TESTS_ROOT/tests/cli/_lib.sh"
run "$BATON" -m lab
status_is 0
cp out all
run "$BATON" -m lab --list
for name in $(sed -n '/^Out of scope/q; s/^\([a-z][a-z-]*\) .*/\1/p' out); do
    grep -Eq "^$name: (holds|holds in part|does not hold)$" all ||
        fail "no verdict: $name"
done
tail -n 1 all | grep -q ' hold, .* hold in part, .* do not hold; ' ||
    fail 'no sum'
finish
