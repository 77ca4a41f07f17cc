#!/bin/sh
# SPDX-License-Identifier: MIT
# Children write their part, the dead ones too; the lock may be off.
. "$TESTS_ROOT/tests/cli/_lib.sh"

run "$BATON" --trace=fork.json -c "
import os, signal, threading
def child():
    t = threading.Thread(target=sum, args=([1],), name='in the child')
    t.start(); t.join()
for end in (lambda: os._exit(0), lambda: os.kill(os.getpid(), signal.SIGKILL)):
    if os.fork() == 0:
        child()
        end()
    os.wait()
"
status_is 0
[ "$(grep -c 'in the child' fork.json)" -ge 2 ] || fail "a child is missing"
[ "$(grep -c '"name":"forks"' fork.json)" = 4 ] || fail "no arrows of forks"

run "$BATON" --trace=mp.json -c "
from multiprocessing import Process
p = Process(target=print, args=('hello',), name='the worker')
p.start(); p.join()"
status_is 0
out_is hello
grep -q 'the worker' mp.json || fail "the process has no name"

run "$BATON" --gil=off --trace=off.json -c "
import threading
def f(): return [x for x in range(1000)]
t = threading.Thread(target=f, name='free')
t.start(); t.join()"
grep -q '"free"' off.json || fail "nothing of the thread without the lock"

run "$BATON" --gil=off --trace=crash.json -c "
import os, signal, threading
t = threading.Thread(target=sum, args=([1],), name='before the crash')
t.start(); t.join()
os.kill(os.getpid(), signal.SIGSEGV)
threading.Event().wait()"
status_is 139
grep -q 'before the crash' crash.json || fail "a crash left no trace"
finish
