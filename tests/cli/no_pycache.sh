#!/bin/sh
# SPDX-License-Identifier: MIT
# An import writes nothing beside the module.
. "$TESTS_ROOT/tests/cli/_lib.sh"
echo 'x = 1' >mod.py
run "$BATON" -c 'import mod; print(mod.x)'
status_is 0
out_is 1
[ ! -e __pycache__ ] || fail "a __pycache__ was made"
finish
