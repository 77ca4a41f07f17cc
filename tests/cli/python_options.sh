#!/bin/sh
# SPDX-License-Identifier: MIT
# Python's own options and variables do what they do there.
. "$TESTS_ROOT/tests/cli/_lib.sh"

# says TEXT ARGUMENT...: exactly that on stdout.
says() {
    text=$1
    shift
    run "$@"
    status_is 0
    out_is "$text"
}

flags='import sys; print(sys.flags.optimize, __debug__)'
says '0 True' "$BATON" -c "$flags"
says '1 False' "$BATON" -O -c "$flags"
says '2 False' "$BATON" -OO -c "$flags"
says '1 False' env PYTHONOPTIMIZE=1 "$BATON" -c "$flags"
says '0 True' env PYTHONOPTIMIZE=1 "$BATON" -E -c "$flags"
says 'kept' "$BATON" -O -c 'assert False; print("kept")'
says 'doc' "$BATON" -O -c 'def f(): "doc"
print(f.__doc__)'
says 'None' "$BATON" -OO -c 'def f(): "doc"
print(f.__doc__)'

cat >levels.py <<'END'
for level in -1, 0, 1, 2:
    code = compile('def f(): "d"\nprint(f.__doc__, __debug__)\nassert f',
                   'x', 'exec', optimize=level)
    exec(code)
END
says 'd True
d True
d False
None False' "$BATON" levels.py

mkdir -p there
echo 'print("there")' >there/only_there.py
says there env PYTHONPATH=nowhere:there "$BATON" -c 'import only_there'
run env PYTHONPATH=there "$BATON" -I -c 'import only_there'
status_is 1
echo 'import beside' >beside_me.py
echo 'print("beside")' >beside.py
says beside "$BATON" beside_me.py
run "$BATON" -P beside_me.py
status_is 1; err_has "No module named 'beside'"

warns='import warnings; warnings.warn("w"); print("on")'
run "$BATON" -c "$warns"; err_has 'UserWarning: w'
for quiet in -Wi '-W ignore' '-W ignore::UserWarning' '-Wignore:w'; do
    run "$BATON" $quiet -c "$warns"
    status_is 0; out_is on; [ ! -s err ] || fail "heard: $quiet"
done
run env PYTHONWARNINGS=ignore "$BATON" -c "$warns"
[ ! -s err ] || fail 'the variable was not heard'
run env PYTHONWARNINGS=ignore "$BATON" -Wd -c "$warns"
err_has 'UserWarning: w'
run "$BATON" -W error -c "$warns"
status_is 1; err_has 'UserWarning: w'
run "$BATON" -W nothing -W i::Nobody -W i::::x -c 'print(1)'
status_is 0
err_has "Invalid -W option ignored: invalid action: 'nothing'"
err_has "Invalid -W option ignored: unknown warning category: 'Nobody'"
err_has "Invalid -W option ignored: invalid lineno 'x'"
says "['default'] True {'dev': True}" "$BATON" -X dev -c \
    'import sys; print(sys.warnoptions, sys.flags.dev_mode, sys._xoptions)'
says True "$BATON" -X dev -c 'import asyncio
async def f(): print(asyncio.get_running_loop().get_debug())
asyncio.run(f())'
finish
