#!/bin/sh
# SPDX-License-Identifier: MIT
# timeout: 60
# Every command that %help lists is used here rightly and wrongly. One that
# has come to %help and not to this file fails.
. "$TESTS_ROOT/tests/cli/_lib.sh"
used='' misused=''

# session LINE...: typed at a prompt; leaves out.
session() {
    printf '%s\n' "$@" | "$PTY" "$BATON" >out 2>err
    status=$?
    status_is 0
}

# shows TEXT LINE...: typed at a prompt, TEXT appears.
shows() {
    text=$1
    shift
    session "$@"
    grep -q -- "$text" out || fail "no '$text': $*"
}

# right COMMAND TEXT LINE..., and the same of lines that misuse it.
right() {
    used="$used $1 "
    shift
    shows "$@"
}
wrong() {
    misused="$misused $1 "
    shift
    shows "$@"
}

right %compare 'processes .* times as fast' '%compare sum(range(10))'
wrong %compare 'usage: %compare f()' %compare
right %dis 'LOAD_LOCAL *a' 'f = lambda a: len(a)' '%dis f'
grep -q '[0-9] > CALL' out || fail 'no switch point'
wrong %dis 'usage: %dis' %dis
wrong %dis NameError '%dis nothing_there'
right %gil '^on' %gil
right %gil "^'off'" '%gil off' 'import gil; gil.mode()'
right %gil 'in a child' "%gil off print('in', 'a', 'child')"
wrong %gil 'usage: %gil, %gil on, %gil off' '%gil sometimes'
right %help '%timeit' %help
wrong %help 'usage: %help' '%help help'
right %lab 'isolation: holds' '%lab isolation'
wrong %lab "no experiment 'luck'" '%lab luck'
right %refs '2 references' 'x = y = []' '%refs x'
wrong %refs 'usage: %refs' %refs
right %tasks 'no tasks' %tasks
wrong %tasks 'usage: %tasks' '%tasks all'
right %threads 'MainThread *running' %threads
wrong %threads 'usage: %threads' '%threads 1'
right %time 'by the clock' '%time 1 + 1'
wrong %time 'usage: %time' %time
right %timeit 'a run, the best' "%timeit pass"
wrong %timeit 'SyntaxError' '%timeit 1 +'
right %trace 'running' '%trace sum(range(1000))'
wrong %trace 'usage: %trace' %trace
wrong %race 'two functions or more' '%race len'

# The race is found, its token plays it again.
add='def add(): global n; n += 1'
right %race "returns 'n = 1'; AssertionError: n = 1: in a row it is n = 2" \
    'n = 0' "$add" '' '%race add, add'
token=$(grep -o 'B1:[A-Za-z0-9_-]*' out)
right %replay 'played as it was recorded' \
    'n = 0' "$add" '' '%race add, add' "%replay $token"
right %race 'all schedules pass' 'a = b = 0' \
    'def one(): global a; a += 1' '' 'def two(): global b; b += 1' '' \
    '%race one, two'
wrong %replay 'there was no %race yet' "%replay $token"
wrong %replay 'usage: %replay' '%replay 7'
printf 'import gil\ngil.explore(lambda: None)\n' >script.py
right %replay 'the script has changed' "%replay $token script.py"

session '%nothing' '%a_name_that_is_longer_than_all_others'
out_has 'no command %nothing; %help lists them'
out_has 'no command %a_name_that_is_longer_than_all_others; %help'

session %help
for name in $(sed -n 's/^\(%[a-z]*\) .*/\1/p' out | sort -u); do
    case $used in *" $name "*) ;; *) fail "nobody uses $name" ;; esac
    case $misused in *" $name "*) ;; *) fail "nobody misuses $name" ;; esac
done
finish
