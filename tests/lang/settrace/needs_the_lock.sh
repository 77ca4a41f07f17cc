#!/bin/sh
# Only the loop under the lock can stop before each instruction.
cat >t.py <<'END'
import sys
try:
    sys.settrace(lambda *a: None)
except RuntimeError as e:
    print(e)
sys.settrace(None)
END
for option in --gil=off --seed=1; do
    "$BATON" $option t.py >out 2>/dev/null
    grep -q 'tracing needs the lock on, and no --seed' out || exit 1
done
