#!/bin/sh
# SPDX-License-Identifier: MIT
# --seed and --granularity: what they take, and what they refuse.
. "$TESTS_ROOT/tests/cli/_lib.sh"

run "$BATON" --seed=7 -c 'import gil; print(gil.seed(), gil.schedule()["granularity"])'
out_is '7 shared'
run "$BATON" --seed=0x10 --granularity=opcode -c 'import gil; print(gil.seed(), gil.schedule()["granularity"])'
out_is '16 opcode'
run "$BATON" -c 'import gil; print(gil.seed(), gil.schedule())'
out_is 'None None'
run "$BATON" --gil=off --seed=7 -c 'import gil; print(gil.schedule()["granularity"])'
out_is 'micro'
for bad in --seed=x --seed=-1 --seed= --granularity=fine; do
    run "$BATON" $bad -c pass
    status_is 2
    err_has 'bad value'
done
run "$BATON" --seed=1 --gil=off --ledger=off -c pass
status_is 2
run "$BATON" --seed=1 -i -c pass
status_is 2
finish
