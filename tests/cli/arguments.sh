#!/bin/sh
# SPDX-License-Identifier: MIT
. "$TESTS_ROOT/tests/cli/_lib.sh"
run "$BATON" -c 'import sys; print(sys.argv)' a -b --gil=on
out_is "['-c', 'a', '-b', '--gil=on']"
echo 'import sys; print(sys.argv[1:], __name__)' >args.py
run "$BATON" args.py --version -x é
out_is "['--version', '-x', 'é'] __main__"
echo 'print("module", __name__)' >mod.py
run "$BATON" -m mod
out_is 'module __main__'
echo 'import sys; print("stdin", sys.argv)' | "$BATON" - q >out 2>err
out_is "stdin ['-', 'q']"
echo 'print("piped")' | "$BATON" >out 2>err
out_is piped
mkdir -p pkg && echo 'print("pkg main", __package__)' >pkg/__main__.py
: >pkg/__init__.py
run "$BATON" -m pkg
out_is 'pkg main pkg'
mkdir sub && echo 'import near; print(near.v)' >sub/script.py
echo 'v = "beside the script"' >sub/near.py
run "$BATON" sub/script.py
out_is 'beside the script'
finish
