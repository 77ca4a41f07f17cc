# timeout: 60
# Ctrl-C ends the search and reports what was found so far.
. "$(dirname "$0")/../cli/_lib.sh"
cat > spin.py <<'END'
import threading
n = 0
def count():
    global n
    for _ in range(5):
        n += 1
threads = [threading.Thread(target=count) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
END
env --default-signal=INT true 2>/dev/null || exit 77
# A shell's background jobs ignore SIGINT; this one shall not.
env --default-signal=INT "$BATON" --explore=budget=50,strategy=random spin.py \
    > out 2> err &
pid=$!
# It is searching when it has children of children.
for i in $(seq 200); do
    child=$(cat /proc/$pid/task/$pid/children 2>/dev/null | cut -d' ' -f1)
    [ -n "$child" ] && [ -n "$(cat /proc/$child/task/$child/children 2>/dev/null)" ] && break
    sleep 0.1
done
kill -INT $pid
wait $pid
[ $? = 130 ] || { cat out err; exit 1; }
grep -q 'it was interrupted' out || { cat out err; exit 1; }
