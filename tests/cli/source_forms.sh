#!/bin/sh
# SPDX-License-Identifier: MIT
# Byte order mark, CRLF, no newline at the end, tabs, form feeds, empty.
. "$TESTS_ROOT/tests/cli/_lib.sh"
printf '\357\273\277print("bom")\n' >bom.py
run "$BATON" bom.py; status_is 0; out_is bom
printf 'if 1:\r\n    print("crlf")\r\n' >crlf.py
run "$BATON" crlf.py; status_is 0; out_is crlf
printf 'print("no newline")' >end.py
run "$BATON" end.py; status_is 0; out_is 'no newline'
printf 'if 1:\n\tprint("tab")\n' >tab.py
run "$BATON" tab.py; status_is 0; out_is tab
printf '\014\nprint("form feed")\n' >ff.py
run "$BATON" ff.py; status_is 0; out_is 'form feed'
: >empty.py
run "$BATON" empty.py; status_is 0; out_is ''
printf '# only a comment' >comment.py
run "$BATON" comment.py; status_is 0; out_is ''
printf '#!/usr/bin/env baton\n# -*- coding: utf-8 -*-\nprint("é")\n' >coding.py
run "$BATON" coding.py; status_is 0; out_is é
printf 'x = """a\r\nb"""\nprint(len(x))\n' >triple.py
run "$BATON" triple.py; out_is 3
printf 'if 1:\n    print("x")\n    ' >trailing.py
run "$BATON" trailing.py; status_is 0; out_is x
awk 'BEGIN { printf "x = 0"; for (i = 0; i < 3000; i++) printf " + %d", i
    print "\nprint(x)" }' >long.py
run "$BATON" long.py; status_is 0; out_is 4498500
awk 'BEGIN { for (i = 0; i < 95; i++) printf "%*sif 1:\n", i, ""
    printf "%*sprint(95)\n", 95, "" }' >nested.py
run "$BATON" nested.py; status_is 0; out_is 95
finish
