# Explores the programs _faults/PATTERN: each fault is found within ten
# seconds, under its name, with as few switches; nothing is said of the correct
# ones, and those said to be small are decided. Their heads say what is what.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../cli/_lib.sh"
bad=0
say() {
    echo "$1: $2"
    bad=1
}
check() {
    head=$(head -1 "$1")
    options=$(echo "$head" | sed -n 's/.*options: \([^ ;]*\).*/\1/p')
    extra=$(echo "$head" | sed -n 's/.*extra: \([^ ;]*\).*/,\1/p')
    "$BATON" $options "--explore=json,budget=10$extra" "$1" > answer
    status=$?
    fault=$(sed -n 's/.*"fault": "\([^"]*\)".*/\1/p' answer)
    switches=$(sed -n 's/.*"switches": \([0-9]*\), "fewest".*/\1/p' answer)
    case $head in
    "# correct"*)
        [ $status = 0 ] || say "$1" "a false alarm: $fault"
        [ "$head" = "# correct" ] || grep -q '"decided": true' answer \
            || say "$1" "not decided" ;;
    *)
        wanted=$(echo "$head" | sed 's/# fault: \([^;]*\).*/\1/')
        fewest=$(echo "$head" | sed -n 's/.*switches: \([0-9]\).*/\1/p')
        [ $status = 1 ] || say "$1" "not found"
        [ "$wanted" = "*" ] || [ "$fault" = "$wanted" ] \
            || say "$1" "called '$fault', not '$wanted'"
        [ -z "$fewest" ] || [ "$fewest" = "$switches" ] \
            || say "$1" "$switches switches, not $fewest"
        grep -q '"repeated": true' answer || say "$1" "not repeated" ;;
    esac
}
for program in "$here"/_faults/$PATTERN; do
    check "$program"
done
exit $bad
