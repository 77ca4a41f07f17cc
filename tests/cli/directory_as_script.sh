#!/bin/sh
# SPDX-License-Identifier: MIT
# A folder without __main__.py is no script; one with it is.
. "$TESTS_ROOT/tests/cli/_lib.sh"
mkdir folder
run "$BATON" folder
status_is 1
err_has "can't find '__main__' module in"
finish
