#!/bin/sh
# timeout: 60
# --runs=N: each run's fate, against the answer with the lock on.
expect() {   # TEXT CODE: in the table
    out=$("$BATON" --runs=3 --limit-wall=5 -c "$2" 2>&1)
    echo "$out" | grep -q "$1" || { echo "no '$1' in: $out"; exit 1; }
}
expect 'survived  *3  *3' 'print("the same")'
expect 'wrong answer  *3  *3' 'import gil; print(gil.mode())'
expect 'crash  *3  *3' 'import gil, os
if gil.mode() == "off": os.abort()'
expect 'wrong answer  *3  *3' 'import gil, sys; sys.exit(gil.mode() == "off")'
out=$("$BATON" --runs=2 -c 'print("swallowed")' 2>&1)
case $out in *swallowed*) echo "$out"; exit 1 ;; esac
"$BATON" --runs=1 -c 'import os; os.abort()' 2>err
[ $? = 1 ] && grep -q 'with the lock on crashes' err
