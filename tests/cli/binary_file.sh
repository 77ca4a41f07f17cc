#!/bin/sh
# SPDX-License-Identifier: MIT
# Bytes that are no text: a SyntaxError that says so, no crash.
. "$TESTS_ROOT/tests/cli/_lib.sh"
printf 'x = 1\000\n' >nul.py
run "$BATON" nul.py
status_is 1
err_has "SyntaxError: source code cannot contain null bytes"
printf 'x = "\377\376"\n' >latin.py
run "$BATON" latin.py
status_is 1
err_has "SyntaxError: "
grep -qi 'utf-8' err || fail 'the encoding is not named'
head -c 20000 "$BATON" >elf.py
run "$BATON" elf.py
status_is 1
err_has "SyntaxError: "
head -c 5000 /dev/urandom >random.py
run "$BATON" random.py
status_is 1
finish
