#!/bin/sh
# SPDX-License-Identifier: MIT
# A script that may not be read.
. "$TESTS_ROOT/tests/cli/_lib.sh"
echo 'print(1)' >secret.py
chmod 000 secret.py
if [ "$(id -u)" = 0 ]; then
    command -v setpriv >/dev/null || exit 77
    chmod 755 .
    cp "$BATON" ./baton && chmod 755 baton
    set -- setpriv --reuid=65534 --regid=65534 --clear-groups ./baton
else
    set -- "$BATON"
fi
run "$@" secret.py
status_is 2
err_has "can't open file"
err_has "[Errno 13] Permission denied"
finish
