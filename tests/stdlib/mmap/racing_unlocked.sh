#!/bin/sh
# With the lock off counts are lost, as they must be; a mapping is never
# touched after it was taken down.
"$BATON" --gil=off "${0%/*}/racing.py" >out 2>err
status=$?
[ $status -eq 0 ] || [ $status -eq 3 ] || { cat err; exit 1; }
