#!/bin/sh
# timeout: 60
# The short form of tools/ledger_check, which says what it checks.
check="$(dirname "$0")/../../tools/ledger_check"
for what in 'drift 10' 'race 2' 'lock 2' 'memory 100' 'calls 20' 'prompt 10'
do
    $check $what || exit 1
done
