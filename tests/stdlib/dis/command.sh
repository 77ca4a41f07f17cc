#!/bin/sh
printf 'def f():\n    return 1\n' >m.py
"$BATON" -m dis m.py >out && grep -q MAKE_FUNCTION out \
    && grep -q 'Disassembly of <code object f' out || exit 1
printf 'x = (1, 2)\n' | "$BATON" -m ast >out && grep -q 'Tuple(' out
