#!/bin/sh
# A victim that loops for ever ends in a report.
err=$(BATON_LIMIT_WALL=1 "$BATON" --gil=off -c 'while True: pass' 2>&1)
status=$?
[ "$status" = 137 ] || { echo "status $status: $err"; exit 1; }
case $err in
*"longer than it was allowed"*) exit 0 ;;
esac
echo "$err"
exit 1
