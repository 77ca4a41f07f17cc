#!/bin/sh
# faulthandler writes where the threads are.
cat >f.py <<'END'
import faulthandler
import sys
def inner():
    faulthandler.dump_traceback(sys.stdout)
inner()
faulthandler.enable()
print(faulthandler.is_enabled())
END
"$BATON" f.py >out || exit 1
grep -q 'line 4 in inner' out && grep -q 'line 5 in <module>' out \
    && grep -q 'Current thread 0x' out && grep -q '^True' out
