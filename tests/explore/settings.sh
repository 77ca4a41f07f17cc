# timeout: 30
# Settings that make no sense are bad usage.
. "$(dirname "$0")/../cli/_lib.sh"
echo 'print(1)' > one.py
for bad in --explore=luck --explore=budget=0 --explore=switches=9 \
           --explore=runs --explore=strategy=luck --explore=points=-1; do
    "$BATON" "$bad" one.py 2> out
    [ $? = 2 ] || { echo "$bad"; cat out; exit 1; }
done
"$BATON" --explore --replay=B1:x one.py 2> out
[ $? = 2 ] || exit 1
"$BATON" --explore no_such_file.py 2> out
[ $? = 2 ] && grep -q "can't open file" out || { cat out; exit 1; }
echo 'print(1)' | "$BATON" --explore - 2> out
[ $? = 2 ] && grep -q 'run many times' out || { cat out; exit 1; }
"$BATON" --explore -c 'print(1)' > out || exit 1
grep -q "prints '1'" out || { cat out; exit 1; }
"$BATON" --explore=budget=5,runs=10,switches=2,jobs=2 one.py > out || exit 1
