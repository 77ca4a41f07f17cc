# timeout: 60
# A token of gil.explore is played where the script explores that function.
. "$(dirname "$0")/../cli/_lib.sh"
cat > race.py <<'END'
import gil
import threading
def run():
    box = [0]
    def add():
        box[0] += 1
    threads = [threading.Thread(target=add) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return box[0]
found = gil.explore(run, lambda n: n == 2, strategy='bound')
print(found.token)
END
token=$("$BATON" race.py)
"$BATON" --replay="$token" race.py 2> out
[ $? = 1 ] || { cat out; exit 1; }
grep -q 'lost update' out || { cat out; exit 1; }
sed 's/^found.*/found = None/; s/^print.*//' race.py > none.py
"$BATON" --replay="$token" none.py 2> out
[ $? = 4 ] || { cat out; exit 1; }
