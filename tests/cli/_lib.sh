# SPDX-License-Identifier: MIT
# What the command line tests share. Each runs in an empty folder of its own;
# BATON is the binary, PTY the terminal driver.
set -u
failures=0

# run COMMAND...: leaves status, and the files out and err.
run() {
    "$@" >out 2>err </dev/null
    status=$?
}

fail() {
    echo "$*"
    sed 's/^/  out: /' out
    sed 's/^/  err: /' err | tail -n 20
    failures=$((failures + 1))
}

status_is() { [ "$status" = "$1" ] || fail "status $status, expected $1"; }
out_is() { [ "$(cat out)" = "$1" ] || fail "stdout is not: $1"; }
out_has() { grep -qF -- "$1" out || fail "stdout lacks: $1"; }
err_has() { grep -qF -- "$1" err || fail "stderr lacks: $1"; }
err_is_empty() { [ ! -s err ] || fail "stderr is not empty"; }
no_signal() { [ "$status" -lt 128 ] || fail "died of signal $((status - 128))"; }
finish() { exit $((failures > 0)); }
