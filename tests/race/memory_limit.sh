#!/bin/sh
# A victim that eats memory gets a MemoryError, and the machine stays whole.
# (What a sanitizer reserves counts as data.)
grep -q '__[at]san_init' "$BATON" && exit 77
out=$("$BATON" --gil=off --limit-data=1200 --report=none -c '
try:
    x = [bytes(1 << 24) for _ in range(100)]
    print("too much")
except MemoryError:
    x = None
    print("enough")')
[ "$out" = enough ] || { echo "$out"; exit 1; }
