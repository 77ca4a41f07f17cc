#!/bin/sh
# SPDX-License-Identifier: MIT
# A trace is written however the process ends, but for SIGKILL.
. "$TESTS_ROOT/tests/cli/_lib.sh"

# has NAME WORD: the trace is whole and holds the word.
has() {
    tail -n 1 "$1.json" | grep -q '^]}$' || fail "$1: the trace is cut off"
    grep -q "$2" "$1.json" || fail "$1: the trace lacks $2"
}

work='
import os, signal, sys, threading
t = threading.Thread(target=sum, args=([1],), name="early")
t.start(); t.join()
'
run "$BATON" --trace=end.json -c "$work"
status_is 0; has end early
run "$BATON" --trace=exit.json -c "$work
sys.exit(5)"
status_is 5; has exit early
run "$BATON" --trace=raise.json -c "$work
1 / 0"
status_is 1; err_has ZeroDivisionError; has raise early
run "$BATON" --trace=_exit.json -c "$work
os._exit(6)"
status_is 6; has _exit early
run "$BATON" --trace=term.json -c "$work
os.kill(os.getpid(), signal.SIGTERM); signal.pause()"
status_is 143; has term early
run "$BATON" --trace=abort.json -c "$work
os.abort()"
status_is 134; has abort early
run "$BATON" --trace=int.json -c "$work
os.kill(os.getpid(), signal.SIGINT)
threading.Event().wait()"
status_is 130; has int early
run "$BATON" --trace=daemon.json -c "$work
threading.Thread(target=threading.Event().wait, daemon=True).start()"
status_is 0; has daemon Thread-1
run "$BATON" --trace=chdir.json -c "$work
os.chdir('/')"
status_is 0; has chdir early
# What looks like the default is the default to the script.
run "$BATON" --trace=default.json -c "import signal
print(signal.getsignal(signal.SIGTERM) == signal.SIG_DFL)"
out_is True; has default MainThread
finish
