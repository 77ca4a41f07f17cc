#!/bin/sh
# SPDX-License-Identifier: MIT
# The binary needs no file beside it.
. "$TESTS_ROOT/tests/cli/_lib.sh"
cp "$BATON" ./copied
run env -i ./copied -c 'import threading, queue; print(threading.active_count())'
status_is 0
out_is 1
cd / && "$BATON" -c 'print("root")' >/dev/null || fail 'in /'
finish
