# timeout: 300
# DPOR leaves out no outcome: a few of what .ci/run does with fifty programs.
. "$(dirname "$0")/../cli/_lib.sh"
"$BATON" "$(dirname "$0")/_brute.py" 6 5 120 > out 2> counts || exit 1
grep -qx '6 programs, 0 wrong' out || { cat out counts; exit 1; }
