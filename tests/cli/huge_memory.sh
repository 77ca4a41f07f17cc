#!/bin/sh
# SPDX-License-Identifier: MIT
# Requests that cannot be met raise MemoryError; the program goes on.
. "$TESTS_ROOT/tests/cli/_lib.sh"
cat >huge.py <<'P'
def show(f):
    try:
        f()
        print('no error')
    except (MemoryError, OverflowError) as error:
        print(type(error).__name__)
show(lambda: 'x' * (1 << 40))
show(lambda: 'xy' * (1 << 62))
show(lambda: b'x' * (1 << 40))
show(lambda: [0] * (1 << 40))
show(lambda: (0,) * (1 << 60))
show(lambda: [1, 2, 3] * (1 << 62))
show(lambda: bytearray(1 << 45))
show(lambda: bytes(1 << 50))
show(lambda: 'x'.ljust(1 << 42))
show(lambda: 'ab'.replace('', 'x' * (1 << 20)).replace('x', 'y' * (1 << 22)))
show(lambda: 'x' * (1 << 70))
show(lambda: 1 << (1 << 60))
print('alive')
P
run "$BATON" huge.py
status_is 0
out_has alive
[ "$(grep -c -e MemoryError -e OverflowError out)" = 12 ] ||
    fail 'some were not refused'
run "$BATON" -c "'x' * (1 << 40)"
status_is 1
err_has MemoryError
finish
