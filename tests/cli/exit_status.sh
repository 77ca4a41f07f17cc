#!/bin/sh
# SPDX-License-Identifier: MIT
. "$TESTS_ROOT/tests/cli/_lib.sh"
check() { run "$BATON" -c "$2"; status_is "$1"; }
check 0 'pass'
check 1 '1/0'
check 5 'import sys; sys.exit(5)'
check 0 'import sys; sys.exit()'
check 0 'import sys; sys.exit(None)'
check 1 'import sys; sys.exit("text")'
check 255 'import sys; sys.exit(-1)'
check 3 'raise SystemExit(3)'
check 4 'import os; os._exit(4)'
check 2 'exit(2)'
check 1 'import atexit; atexit.register(print, "bye"); 1/0'
out_is bye
check 0 'import threading; threading.Thread(target=lambda: 1/0).start()'
finish
