#!/bin/sh
# Whatever a victim does, its parent goes on and says how it ended.
expect() {   # STATUS TEXT OPTIONS... -c CODE
    want=$1 text=$2
    shift 2
    err=$("$BATON" --gil=off "$@" 2>&1 >/dev/null)
    got=$?
    [ "$got" = "$want" ] || { echo "status $got, not $want: $err"; exit 1; }
    case $err in
    *"$text"*) ;;
    *) echo "no '$text' in: $err"; exit 1 ;;
    esac
}

expect 137 'longer than it was allowed' --limit-wall=0.5 -c 'while True: pass'
expect 152 'more processor time' --limit-cpu=1 -c 'while True: pass'
expect 153 'larger file' --limit-file=1 -c '
f = open("flood", "w")
while True: f.write("x" * 1000)'
expect 137 'SIGKILL' -c 'import os; os.kill(os.getpid(), 9)'
expect 134 'SIGABRT' -c 'import os; os.abort()'
expect 0 'ended by itself' -c '
import os
for fd in range(64):
    try: os.close(fd)
    except OSError: pass'
expect 0 '1 process it had left behind was killed' -c '
import os, time
if os.fork() == 0:
    while True: time.sleep(100)'
expect 2 'bad value' --limit-cpu=-1 -c 'pass'
expect 2 'bad value' --report=loud -c 'pass'
[ -z "$("$BATON" --gil=off --report=none -c 'pass' 2>&1)" ]
