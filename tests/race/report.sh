#!/bin/sh
# The report fits 80 columns, tells stories in two columns, and the one for
# programs has what docs/ledger.md says, whatever names are in the script.
cat >'a "b".py' <<'END'
import threading
shared = object()
def work():
    for _ in range(20000):
        a_variable_with_a_very_long_name_indeed = shared  # "quoted" \ and so on
        a_variable_with_a_very_long_name_indeed = None
threads = [threading.Thread(target=work, name='T"\\' + str(i) + 'é' * 40) for i in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
END
"$BATON" --gil=off --window=1/8 'a "b".py' 2>err
[ $? -ge 3 ] || exit 1
long=$(sed 's/é/e/g' err | awk 'length > 80')
[ -z "$long" ] || { echo "too wide: $long"; exit 1; }
for text in 'updates of counts were wiped out; drift' 'overwrites of counts seen' \
    'a write to the count of ' 'reads the count: ' \
    'wiping out' 'exit status'
do
    grep -q "$text" err || { echo "no '$text' in:"; cat err; exit 1; }
done
"$BATON" --gil=off --window=1/8 --report=json:out 'a "b".py' 2>err
[ ! -s err ] || { cat err; exit 1; }
cat >check.py <<'END'
import json
r = json.load(open('out'))
assert r['format'] == 1 and r['lock'] == 'off' and r['ledger'] and r['corrupt']
assert r['ended'] in ('exit', 'crash', 'hang'), r['ended']
assert r['overwrites'] == r['counts']['overwrite'] > 0
assert r['increments_wiped'] + r['decrements_wiped'] >= r['overwrites']
assert not r['settled'] or r['drift'] == r['difference']
event = {e['kind']: e for e in r['events']}['overwrite']
assert event['object'].endswith(f"#{event['serial']}"), event['object']
for step in event['steps']:
    at = step['at']
    assert at['thread'], at
    if not at['file']: continue   # a thread that begins, before its first line
    assert at['line'] > 0 and at['function'], at
    assert at['file'].endswith('a "b".py') or at['file'].startswith('<baton>')
assert any(step['at']['line'] for step in event['steps'])
assert [s['act'] for s in event['steps']][0] == 'read'
assert event['steps'][-1]['act'] == 'wipe'
assert event['steps'][-1]['value'] == event['stored']
assert event['steps'][-1]['other'] == event['overwritten']
print('fine')
END
[ "$("$BATON" check.py)" = fine ] || exit 1
[ "$("$BATON" --runs=3 --report=json -c 'print(1)' |
    "$BATON" -c 'import json, sys
r = json.load(sys.stdin)
print(r["runs"], r["ended_so"]["survived"])')" = '3 3' ]
