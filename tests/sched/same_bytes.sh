#!/bin/sh
# SPDX-License-Identifier: MIT
# The same seed gives the same bytes, run after run, at every granularity.
. "$TESTS_ROOT/tests/cli/_lib.sh"

script=$TESTS_ROOT/tests/sched/_everything.py
for grain in sync shared opcode micro; do
    run "$BATON" --seed=4 --granularity=$grain "$script"
    status_is 0
    err_is_empty
    mv out first
    for i in 1 2 3; do
        run "$BATON" --seed=4 --granularity=$grain "$script"
        cmp -s first out || fail "another output at granularity $grain"
    done
done

# Where it goes to and what surrounds it changes nothing.
run "$BATON" --seed=4 "$script"
mv out first
run env -i A_NEW_VARIABLE=1 "$BATON" --seed=4 "$script"
cmp -s first out || fail "another output in another environment"
"$BATON" --seed=4 "$script" </dev/null 2>err | cat >out
cmp -s first out || fail "another output into a pipe"
finish
