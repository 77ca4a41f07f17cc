#!/bin/sh
# SPDX-License-Identifier: MIT
. "$TESTS_ROOT/tests/cli/_lib.sh"
run "$BATON" --version
status_is 0
out_has Baton
run "$BATON" --help
status_is 0
out_has '--gil'
out_has '--switch-interval'
out_has '-c'
run "$BATON" --no-such-option
status_is 2
err_has no-such-option
run "$BATON" --gil=sideways x.py
status_is 2
err_has sideways
run "$BATON" --switch-interval=fast x.py
status_is 2
run "$BATON" -c
status_is 2
run "$BATON" -m no_such_module_here
status_is 1
err_has 'No module named no_such_module_here'
run "$BATON" --gil=on -c 'print(1)'
status_is 0
out_is 1
finish
