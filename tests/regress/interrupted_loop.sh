# A loop whose body has no instructions of its own: no empty line of carets.
. "$TESTS_ROOT/tests/cli/_lib.sh"
cat >loop.py <<'END'
import gil, os, signal, threading
def stop():
    while gil.threads()[0]['line'] != 7: pass
    os.kill(os.getpid(), signal.SIGINT)
threading.Thread(target=stop).start()

while True: pass
END
run "$BATON" loop.py
status_is 130
grep -q '^ *$' err && fail 'an empty line'
err_has 'while True: pass'
finish
