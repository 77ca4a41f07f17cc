#!/bin/sh
# Races of containers are told from those of counts: by kind, object and line.
cat >race.py <<'END'
import gil
import sys
import threading

what, kind = sys.argv[1:]
N = 100_000   # the machine may be busy: until it's seen
values = [] if what == 'append' else [object() for _ in range(2 * N)]
table, keys, slot = {}, set(), [None]
ready = [False, False]


def add(me, i):
    values.append(i)


def pop(me, i):
    values.pop()


def insert(me, i):
    table[me * N + i] = i


def put(me, i):
    keys.add(me * N + i)


def replace(me, i):
    slot[0] = [i]


def work(me):
    ready[me] = True
    while not all(ready):
        pass
    for i in range(N):
        todo(me, i)
        if i % 100 == 0 and gil.faults()[kind]:
            break


todo = {'append': add, 'pop': pop, 'dict': insert, 'set': put,
        'slot': replace}[what]
threads = [threading.Thread(target=work, args=(me,)) for me in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
END
status=0
check() {   # WHAT KIND LINE
    "$BATON" --gil=off --window=1/8 --report=json:out race.py $1 $2 2>err
    got=$?
    [ $got -ge 3 ] || { echo "$1: status $got"; status=1; }
    grep -q "\"$2\": [1-9]" out || { echo "$1: no $2"; cat out; status=1; }
    grep -o "\"kind\": \"$2\".*" out | grep -q "\"line\": $3," ||
        { echo "$1: not at line $3"; cat out; status=1; }
    rm -f out
}
check append lost_append 13
check pop taken_twice 17
check dict dict_race 21
check set set_race 25
check slot slot_race 29
exit $status
