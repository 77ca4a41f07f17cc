#!/bin/sh
# SPDX-License-Identifier: MIT
# A block that is being typed can be opened again with Up; the arrows, Home,
# End, Ctrl-K and Enter work on its lines. What is recalled runs at Enter.
# Checked by what the edited code gives: the screen is the terminal's affair.
. "$TESTS_ROOT/tests/cli/_lib.sh"
printf 'set enable-bracketed-paste off\n' >inputrc
HOME=$PWD; TERM=xterm; INPUTRC=inputrc; NO_COLOR=1
export HOME TERM INPUTRC NO_COLOR
up=$(printf '\033[A') down=$(printf '\033[B')
home=$(printf '\033[H') end=$(printf '\033[F')

cat >session <<END
def f(n):
if n > 1:
return 'large'
!wait ...
!send ${up}${up}${home}^K    if n > 100:
!send ${end}\n'inserted', n
!send ${down}${end}\n
!wait ...
!send \n
f(50) == None, f(500)
!prompt
!send ${up}${up}\n
f(7)
!prompt
!send ^Rdef f^M
f(101) + ' again'
x = [1,
!wait ...
!send ${up}${end}2,${down}3]\n
x
END
"$PTY" "$BATON" <session >out 2>err
out_has "(True, 'large')"
out_has "'large again'"
out_has '[1, 2, 3]'
grep -q 'Error' out && fail 'an error'

# What a search finds is drawn whole when the search ends.
cat >session <<'END'
def f(n):
return n

f(5)
!prompt
!send ^Rdef^M
f(7)
END
"$PTY" "$BATON" <session >out 2>err
[ "$(grep -c '>>> def f(n):' out)" = 2 ] || fail 'not drawn again'

# In vi mode k and j go through the lines of a block, 0 and $ along one.
printf 'set editing-mode vi\nset enable-bracketed-paste off\n' >inputrc
esc=$(printf '\033')
cat >session <<END
if True:
x = 1
!wait ...
!send y = 2${esc}
!send k0wwwi5${esc}
!send j\$i4\n
!wait ...
!send \n
x, y
END
"$PTY" "$BATON" <session >out 2>err
out_has '(51, 42)'
printf 'set enable-bracketed-paste off\n' >inputrc

# Of a block that is higher than the screen the lines about the cursor are
# shown, and how many are left out; Ctrl-C leaves it behind whole.
printf 'set enable-bracketed-paste on\n' >inputrc
lines=$(for i in 1 2 3 4 5 6 7 8 9 10 11 12; do printf '    %s\\n' "a$i = $i"; done)
cat >session <<END
'begin'
!prompt
!send ${esc}[200~def many():\n$lines    return a12\n\nmany()${esc}[201~
!wait lines]
!send \n
!wait 12
!send ${up}${up}${up}${up}${up}
!wait lines]
!send ^C
!wait KeyboardInterrupt
!prompt
!send 'be' + 'low'\n
END
"$PTY" /bin/sh -c 'stty rows 10 cols 60; exec "$BATON"' <session >out 2>err
out_has 'lines]'
out_has "'below'"
grep -q '12$' out || fail 'the block did not run'
printf 'set enable-bracketed-paste off\n' >inputrc

# The second Tab shows what there is, without a question.
cat >session <<END
import math
!prompt
!send math.a\t\t
!wait math.atan2
!send sin(0)\n
!wait 0.0
END
"$PTY" "$BATON" <session >out 2>err
out_has 'math.acosh'
out_has '0.0'

# Words that are calls by themselves, as long as nobody takes the name.
printf 'help\nquit = 5\nquit\n!prompt\n!send exit\\n\n!exit 0\n' |
    "$PTY" "$BATON" >out 2>err
[ $? = 0 ] || fail "exit doesn't end the session"
out_has 'help(x) explains'
grep -q '^5' out || fail 'quit is taken'
finish
