#!/bin/sh
# SPDX-License-Identifier: MIT
# Ctrl-C raises KeyboardInterrupt in the main thread, whatever it is doing.
. "$TESTS_ROOT/tests/cli/_lib.sh"
# A shell starts background jobs with SIGINT ignored: `env` puts it back.
interrupted() {
    : >out
    env --default-signal=INT "$BATON" "$@" >out 2>err </dev/null &
    child=$!
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        grep -q ready out && break
        sleep 0.1
    done
    sleep 0.1
    kill -INT $child
    wait $child
    status=$?
}
env --default-signal=INT true 2>/dev/null || exit 77
interrupted -c 'print("ready", flush=True)
while True: pass'
status_is 130
err_has KeyboardInterrupt
interrupted -c 'import time
print("ready", flush=True)
time.sleep(30)'
status_is 130
err_has KeyboardInterrupt
interrupted -c 'import threading, time
# Held by a thread that lives, or it were a deadlock, reported as such.
lock = threading.Lock()
def hold():
    with lock:
        held.set()
        time.sleep(30)
held = threading.Event()
threading.Thread(target=hold, daemon=True).start()
held.wait()
print("ready", flush=True)
lock.acquire()'
status_is 130
interrupted -c 'print("ready", flush=True)
try:
    while True: pass
except KeyboardInterrupt:
    print("caught")'
status_is 0
out_has caught
interrupted -c 'import threading, time
def spin():
    while not stop: pass
stop = False
threads = [threading.Thread(target=spin) for _ in range(2)]
for t in threads: t.start()
print("ready", flush=True)
try:
    time.sleep(30)
except KeyboardInterrupt:
    print("main has it", threading.current_thread() is threading.main_thread())
stop = True'
status_is 0
out_has 'main has it True'
finish
