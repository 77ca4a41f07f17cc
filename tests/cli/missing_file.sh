#!/bin/sh
# SPDX-License-Identifier: MIT
# A script that is not there: usage, status 2.
. "$TESTS_ROOT/tests/cli/_lib.sh"
run "$BATON" no/such/file.py
status_is 2
err_has "can't open file"
err_has "no/such/file.py"
err_has "[Errno 2] No such file or directory"
run "$BATON" ''
no_signal
finish
