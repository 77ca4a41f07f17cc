#!/bin/sh
# SPDX-License-Identifier: MIT
# -m with a package that has no __main__, and with names that are none.
. "$(dirname "$0")/_lib.sh"
mkdir pkg
echo 'print("begun")' >pkg/__init__.py
fails_with() {
    said=$("$BATON" -m "$1" 2>&1 >out)
    [ $? = 1 ] && [ "$said" = "$2" ] || { echo "$1: $said"; exit 1; }
}
fails_with pkg "baton: No module named pkg.__main__; 'pkg' is a package and \
cannot be directly executed"
[ "$(cat out)" = begun ] || exit 1
fails_with nope "baton: No module named nope"
fails_with .x "baton: Relative module names not supported"
