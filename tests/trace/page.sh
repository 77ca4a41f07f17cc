#!/bin/sh
# SPDX-License-Identifier: MIT
# The page in a browser: Chromium, driven by playwright-core, a test
# dependency that `npm install playwright-core` brings; NODE_PATH says where.
# timeout: 120
. "$TESTS_ROOT/tests/cli/_lib.sh"
chromium=$(command -v chromium || command -v chromium-browser)
[ -n "$chromium" ] || { echo "no chromium here"; exit 77; }
node -e 'require("playwright-core")' 2>/dev/null ||
    { echo "no playwright-core here (set NODE_PATH)"; exit 77; }
run "$BATON" --trace=page.html -c "
import threading
lock = threading.Lock()
done = threading.Event()
def work():
    with lock:
        done.wait()
ts = [threading.Thread(target=work, name='<b>thread</b> %d' % i)
      for i in range(3)]
for t in ts: t.start()
done.set()
for t in ts: t.join()"
status_is 0
# A hundred thousand events: a queue of one thread, without switches.
run "$BATON" --trace=large.html -c "
import threading
a, b = threading.Semaphore(0), threading.Semaphore(0)
def ping():
    for i in range(12000): a.acquire(); b.release()
t = threading.Thread(target=ping)
t.start()
for i in range(12000): a.release(); b.acquire()
t.join()"
status_is 0
run env CHROMIUM="$chromium" node "$TESTS_ROOT/tests/trace/page.js"
status_is 0
out_has "page works"
finish
