#!/bin/sh
# SPDX-License-Identifier: MIT
# Source nested too deep is refused, never a crash of the parser.
. "$TESTS_ROOT/tests/cli/_lib.sh"
refused() {
    run "$BATON" deep.py
    no_signal
    grep -q -e SyntaxError -e MemoryError -e RecursionError -e NameError \
        -e IndentationError err || [ "$status" = 0 ] || fail "$1"
}
repeat() { awk -v n="$2" -v s="$1" 'BEGIN { while (n-- > 0) printf "%s", s }'; }
{ repeat '(' 100000; repeat ')' 100000; } >deep.py; refused parens
{ repeat '[' 100000; } >deep.py; refused brackets
{ repeat '-' 100000; echo 1; } >deep.py; refused minus
{ repeat 'not ' 100000; echo 1; } >deep.py; refused not
{ echo 'x = 1'; printf 'y = x'; repeat '.a' 100000; echo; } >deep.py; refused dots
{ printf 'x = 1'; repeat ' + 1' 100000; echo; } >deep.py; refused plus
{ printf 'x = 1'; repeat ' if 1 else 1' 50000; echo; } >deep.py; refused ternary
{ printf 'x = '; repeat 'lambda: ' 50000; echo 1; } >deep.py; refused lambda
{ echo 'def f(): return f'; printf 'f'; repeat '()' 50000; echo; } >deep.py
refused calls
{ printf 'x = 1'; repeat ' ** 1' 50000; echo; } >deep.py; refused power
{ printf 'x'; repeat ' = x' 50000; echo ' = 1'; } >deep.py; refused assignment
awk 'BEGIN { for (i = 0; i < 2000; i++) printf "%*sif 1:\n", i, ""
    printf "%*spass\n", 2000, "" }' >deep.py; refused blocks
{ printf 'x = f"'; repeat '{f"' 200; } >deep.py; refused fstrings
{ repeat 'if 1: pass
elif 1: pass
' 1; repeat 'elif 1: pass
' 20000; } >deep.py; refused elif
finish
