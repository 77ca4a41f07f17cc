# timeout: 100
# A token plays again, a hundred times of a hundred; what has changed is said.
. "$(dirname "$0")/../cli/_lib.sh"
cat > race.py <<'END'
import threading
x = 0
def add():
    global x
    x += 1
threads = [threading.Thread(target=add) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert x == 2, x
END
"$BATON" --explore=strategy=bound race.py > report && exit 1
token=$(sed -n 's/^play it again: baton --replay=\([^ ]*\) .*/\1/p' report)
[ -n "$token" ] || { cat report; exit 1; }
for i in $(seq 100); do
    "$BATON" --replay="$token" race.py 2> out
    [ $? = 1 ] || { echo "run $i: status"; cat out; exit 1; }
    grep -q 'AssertionError: 1' out || { echo "run $i"; cat out; exit 1; }
    grep -q 'played as it was recorded' out || { cat out; exit 1; }
done
# Another text: said, and not played.
sed 's/assert/  ;assert/' race.py > other.py
"$BATON" --replay="$token" other.py 2> out
[ $? = 4 ] || { cat out; exit 1; }
grep -q 'the script has changed' out || { cat out; exit 1; }
# A damaged token, and what isn't one.
"$BATON" --replay="${token}A" race.py 2> out
[ $? = 4 ] && grep -q 'damaged' out || { cat out; exit 1; }
"$BATON" --replay=7 race.py 2> out
[ $? = 2 ] && grep -q 'bad value: --replay=7' out || { cat out; exit 1; }
"$BATON" --replay="B9:$token" race.py 2> out
[ $? = 4 ] && grep -q 'another version' out || { cat out; exit 1; }
