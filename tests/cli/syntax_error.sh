#!/bin/sh
# SPDX-License-Identifier: MIT
. "$TESTS_ROOT/tests/cli/_lib.sh"
printf 'x = 1\nif x\n    pass\n' >bad.py
run "$BATON" bad.py
status_is 1
out_is ''
err_has 'bad.py", line 2'
err_has '    if x'
err_has "SyntaxError: expected ':'"
run "$BATON" -c 'x = ='
status_is 1
err_has 'File "<string>", line 1'
err_has 'SyntaxError: invalid syntax'
finish
