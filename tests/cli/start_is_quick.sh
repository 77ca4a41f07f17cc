#!/bin/sh
# SPDX-License-Identifier: MIT
# alone
# `-c pass` reads no more files than it must: few system calls, no imports
# from disk.
. "$TESTS_ROOT/tests/cli/_lib.sh"
run "$BATON" -c pass
status_is 0
# LeakSanitizer can't work under strace.
grep -q __asan_init "$BATON" && exit $((failures > 0))
command -v strace >/dev/null || exit $((failures > 0))
strace -f -o calls "$BATON" -c pass >out 2>err
opened=$(grep -c '^[0-9 ]*open' calls)
[ "$opened" -lt 15 ] || fail "opens $opened files"
finish
