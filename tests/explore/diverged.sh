# timeout: 60
# A program that depends on something else goes another way: that is said.
. "$(dirname "$0")/../cli/_lib.sh"
cat > race.py <<'END'
import os
import threading
x = 0
def add():
    global x
    x += 1
n = 3 if os.path.exists('more') else 2
threads = [threading.Thread(target=add) for _ in range(n)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert x == n, x
END
"$BATON" --explore=strategy=bound race.py > report && exit 1
token=$(sed -n 's/^play it again: baton --replay=\([^ ]*\) .*/\1/p' report)
"$BATON" --replay="$token" race.py 2> out
[ $? = 1 ] || { cat report out; exit 1; }
touch more
"$BATON" --replay="$token" race.py 2> out
[ $? = 4 ] || { cat out; exit 1; }
grep -q 'the run went another way than the token says' out || { cat out; exit 1; }
grep -q 'choice point' out || { cat out; exit 1; }
