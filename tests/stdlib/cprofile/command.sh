#!/bin/sh
cat >s.py <<'END'
import sys
def f(): return 1
f()
print(sys.argv, __name__)
END
"$BATON" -m cProfile s.py a b >out || exit 1
grep -q "^\['s.py', 'a', 'b'\] __main__" out || exit 1
grep -q 's.py:2(f)' out || exit 1
"$BATON" -m cProfile -o saved s.py >out || exit 1
"$BATON" -c "import pstats; pstats.Stats('saved').print_stats('f')" >out
grep -q 's.py:2(f)' out
