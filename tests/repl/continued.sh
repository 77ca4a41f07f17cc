#!/bin/sh
# SPDX-License-Identifier: MIT
# Who is stopped with Ctrl-Z and continued finds the terminal as the shell
# wants it: the editor sets it again, so that keys are keys. (Stopping
# needs a shell; what that does a thread does here, while a line is open.)
. "$TESTS_ROOT/tests/cli/_lib.sh"
TERM=xterm NO_COLOR=1
export TERM NO_COLOR
left=$(printf '\033[D')
cat >session <<END
import os, signal, threading
def back():
os.system('stty sane')
os.kill(os.getpid(), signal.SIGCONT)
print('continued')

threading.Thread(target=back).start()
!wait continued
!send 12${left}3\n
!wait 132
END
"$PTY" "$BATON" <session >out 2>err
out_has 132
grep -qF '^[[D' out && fail 'the terminal shows the arrow as text'
finish
