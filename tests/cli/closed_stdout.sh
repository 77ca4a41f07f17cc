#!/bin/sh
# SPDX-License-Identifier: MIT
# stdout closed, full, or a pipe that nobody reads.
. "$TESTS_ROOT/tests/cli/_lib.sh"
"$BATON" -c 'print("unheard")' >&- 2>err
status=$?; : >out
no_signal
if [ -w /dev/full ]; then
    "$BATON" -c 'print("x")' >/dev/full 2>err
    status=$?
    [ "$status" = 120 ] || [ "$status" = 1 ] || fail "full: status $status"
    err_has 'OSError: [Errno 28] No space left on device'
fi
{ "$BATON" -c 'for i in range(200000): print("line", i)' 2>err
  echo $? >code; } | head -n 1 >out
status=$(cat code)
[ "$status" = 1 ] || [ "$status" = 120 ] || fail "pipe: status $status"
out_is 'line 0'
err_has 'BrokenPipeError: [Errno 32] Broken pipe'
{ "$BATON" -c 'print("short")' 2>err; echo $? >code; } | true
status=$(cat code)
no_signal
"$BATON" -c 'import sys; print(sys.stdin.read() == "")' </dev/null >out 2>err
out_is True
"$BATON" -c 'print("no stdin")' <&- >out 2>err
status=$?
status_is 0
out_is 'no stdin'
"$BATON" -c 'raise ValueError' 2>&- >out
status=$?; : >err
status_is 1
finish
