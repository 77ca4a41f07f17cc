#!/bin/sh
# SPDX-License-Identifier: MIT
# timeout: 120
# Every option and variable that --help names is used here rightly, with an
# effect that shows, and wrongly: status 2 and a message that names it. One
# that has come to --help and not to this file fails.
. "$TESTS_ROOT/tests/cli/_lib.sh"
right='' wrong=''

# good FLAG TEXT ARGUMENT...: status 0, and TEXT on stdout or stderr.
good() {
    right="$right $1 "
    text=$2
    shift 2
    run "$BATON" "$@"
    status_is 0
    cat out err | grep -qF -- "$text" || fail "no '$text': $*"
}

# bad FLAG ARGUMENT...: bad usage, and the message says which.
bad() {
    wrong="$wrong $1 "
    flag=$1
    shift
    run "$BATON" "$@"
    [ "$status" = 2 ] || fail "status $status: $*"
    head -n 1 err | grep -qF -- "$flag" || fail "message lacks $flag: $*"
    [ ! -s out ] || fail "says something on stdout: $*"
}

good -c 'from text' -c 'print("from text")'
bad -c -c
echo 'print("from", __name__)' >mod.py
good -m 'from __main__' -m mod
bad -m -m
good -i 'first' -i -c 'print("first")'
bad -i -iz
good -W 'UserWarning: seen' -W always -c \
    'import warnings; warnings.warn("seen")'
bad -W -W
good -X "{'a': 'b'}" -X a=b -c 'import sys; print(sys._xoptions)'
bad -X -X
good -O False -O -c 'print(__debug__)'
bad -O -Oz
good -u now -u -c 'import os; print("now"); os._exit(0)'
bad -u -uz
good -E 1 -E -c 'import sys; print(sys.flags.ignore_environment)'
bad -E -Ez
good --gil off --gil=off -c 'import gil; print(gil.mode())'
for value in =maybe = ''; do bad --gil --gil$value -c pass; done
good --switch-interval 0.25 --switch-interval=1/4 \
    -c 'import sys; print(sys.getswitchinterval())'
for value in =soon =0 =-1 =1e9 =nan ''; do
    bad --switch-interval --switch-interval$value -c pass
done
for policy in interval ticks ticks:7 fair; do
    good --gil-policy $policy --gil-policy=$policy \
        -c 'import gil; print(gil.policy)'
done
for value in =unfair =ticks: =ticks:0 =ticks:x =; do
    bad --gil-policy --gil-policy$value -c pass
done
good --switch-points calls --switch-points=calls -c 'print("calls")'
bad --switch-points --switch-points=never -c pass
good --ledger 'nothing was counted' --gil=off --ledger=off -c pass
bad --ledger --ledger=maybe -c pass
good --window 'ended by itself' --gil=off --window=0.5 -c pass
for value in =2 =-1 =1/0 =x; do bad --window --window$value -c pass; done
good --seed 7 --seed=7 -c 'import gil; print(gil.seed())'
for value in =x =-1 = =99999999999999999999; do
    bad --seed --seed$value -c pass
done
for grain in sync shared opcode; do
    good --granularity $grain --seed=1 --granularity=$grain \
        -c 'import gil; print(gil.schedule()["granularity"])'
done
bad --granularity --granularity=fine -c pass
good --runs survived --runs=1 -c 'print(1)'
for value in =0 =-3 =1.5 =x; do bad --runs --runs$value -c pass; done
good --report '"ended": "exit"' --gil=off --report=json -c pass
for value in =loud =json: =; do bad --report --report$value -c pass; done
for what in cpu wall data file; do
    limit=5000
    # A sanitizer's shadow alone takes more.
    [ $what = data ] && grep -q '__[at]san_init' "$BATON" && limit=0
    good --limit-$what fine --gil=off --limit-$what=$limit -c 'print("fine")'
    for value in =x =-1 = ''; do
        bad --limit-$what --limit-$what$value -c pass
    done
done
good --explore "prints 'one'" --explore -c 'print("one")'
for value in =luck =runs=x =budget=; do bad --explore --explore$value mod.py; done
cat >race.py <<'END'
import threading
x = 0
def add():
    global x
    x += 1
run = [threading.Thread(target=add) for _ in range(2)]
for t in run: t.start()
for t in run: t.join()
assert x == 2
END
run "$BATON" --explore=json,strategy=bound race.py
token=$(grep -o 'B1:[A-Za-z0-9_-]*' out | head -n 1)
run "$BATON" --replay="$token" race.py
status_is 1; err_has 'played as it was recorded'; right="$right --replay "
for value in =7 = ''; do bad --replay --replay$value race.py; done
good --stats 'got lock' --stats -c pass
bad --stats --stats=3 -c pass
good --trace 'traced' --trace=x.json -c 'print("traced")'
[ -s x.json ] || fail 'no trace'
for value in =x.pdf = '' =/no/such/folder/x.json; do
    trace=--trace; [ "$value" = "${value#=/}" ] || trace=/no/such
    bad $trace --trace$value -c pass
done
good --trace-limit traced --trace-limit=8 --trace=x.txt -c 'print("traced")'
for value in =0 =x =; do bad --trace-limit --trace-limit$value -c pass; done
good --trace-cost 'ns' --trace-cost
bad --trace-cost --trace-cost=9
good --no-fuse 3 --no-fuse -c 'print(1 + 2)'
bad --no-fuse --no-fuse=1 -c pass
good --version Baton --version
bad --version --version=2
good --help usage: --help
bad --help --help=me

"$BATON" --help >help
awk 'length > 80' help | grep . && fail 'a line of --help is too wide'
for flag in $(sed -n 's/^  \(--*[A-Za-z-]*\).*/\1/p' help); do
    case $right in *" $flag "*) ;; *) fail "nobody uses $flag" ;; esac
    case $wrong in *" $flag "*) ;; *) fail "nobody misuses $flag" ;; esac
done

# Variables: a good value works as the flag does, a bad one is bad usage.
value_of() {
    case $1 in
    BATON_GIL) echo on ;;
    BATON_GIL_POLICY) echo fair ;;
    BATON_TRACE) echo variable.txt ;;
    BATON_LIMIT_*) echo 5000 ;;
    BATON_SWITCH_INTERVAL | BATON_SEED) echo 1 ;;
    *) fail "nobody uses $1" ;;
    esac
}
for name in $(sed -n 's/.*(environment: \([A-Z_]*\)).*/\1/p' help); do
    run env "$name=$(value_of "$name")" "$BATON" -c 'print("fine")'
    status_is 0; out_is fine
    run env "$name=no:thing" "$BATON" -c pass
    status_is 2; err_has "bad value: $name=no:thing"
done

# Letters may share a -; -- ends the options.
run "$BATON" -Buc 'import sys; print(sys.argv)' -c
out_is "['-c', '-c']"
run "$BATON" -- mod.py
out_is 'from __main__'
for unknown in -z -uz --nothing --gi=on --GIL=on; do
    run "$BATON" "$unknown" mod.py
    status_is 2; err_has "unknown option: $unknown"
done
finish
