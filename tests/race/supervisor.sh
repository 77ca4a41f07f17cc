#!/bin/sh
# timeout: 60
# The victim of a prompt's entry changes the terminal, hangs, crashes: the
# prompt comes back as it was.
cat >session <<'END'
import gil, os
%gil off
os.kill(os.getpid(), 11)
while True: pass

os.set_blocking(0, False), os.set_blocking(1, False)
%gil on
os.get_blocking(0), os.get_blocking(1)
END
"$PTY" "$BATON" --limit-wall=1 <session >out 2>&1
for text in 'died of SIGSEGV' 'longer than it was allowed' '(True, True)'; do
    grep -qF "$text" out || { echo "no '$text' in:"; cat out; exit 1; }
done
