#!/bin/sh
# SPDX-License-Identifier: MIT
# --stats warns of locks that are taken in both orders, with the lines of both.
. "$TESTS_ROOT/tests/cli/_lib.sh"

cat >both.py <<'END'
import threading
a, b, c = threading.Lock(), threading.RLock(), threading.Lock()


def one():
    with a:
        with b:
            pass


def two():
    b.acquire()
    with a:
        b.acquire()
        b.release()
    b.release()


def in_thread(*functions):
    for function in functions:
        thread = threading.Thread(target=function)
        thread.start()
        thread.join()


def patient():
    with c, b:
        pass
    with b:
        c.acquire(False)
        c.release()
        c.acquire(timeout=1)
        c.release()


def alone():
    with a, c:
        pass
    with c, a:
        pass


in_thread(one, two, one, two, patient, alone)
for _ in range(50):
    with threading.Lock(), threading.Lock():
        pass
END
run "$BATON" --stats both.py
status_is 0
err_has "warning: two locks are taken in both orders, which can deadlock"
err_has "(one) took Lock 'a' at line 6, then RLock 'b' at line 7 of both.py"
err_has "(two) took RLock 'b' at line 12, then Lock 'a' at line 13 of both.py"
[ "$(grep -c 'both orders' err)" = 1 ] || fail "not told once"
run "$BATON" both.py
err_is_empty

# Those that do deadlock are told too: the second lock was wanted.
cat >dead.py <<'END'
import gil, threading
a, b = threading.Lock(), threading.Lock()
met = threading.Barrier(2)


def take(first, second):
    with first:
        met.wait()
        with second:
            pass


threads = [threading.Thread(target=take, args=pair, daemon=True)
           for pair in ((a, b), (b, a))]
for thread in threads:
    thread.start()
try:
    threads[0].join()
except gil.Deadlock:
    print('deadlock')
END
run "$BATON" --stats dead.py
status_is 0; out_is deadlock
err_has "took Lock 'a' at line 7, then Lock 'b' at line 9 of dead.py"
err_has "took Lock 'b' at line 7, then Lock 'a' at line 9 of dead.py"
finish
