# timeout: 60
# --explore=json is JSON, with the facts of the report.
. "$(dirname "$0")/../cli/_lib.sh"
cat > race.py <<'END'
import threading
"""ä "quoted" \\ text"""
seen = []
def add(name):
    seen.append(name)
threads = [threading.Thread(target=add, args=(n,)) for n in 'ab']
for t in threads:
    t.start()
for t in threads:
    t.join()
print(seen, 'ä"\\')
assert seen == ['a', 'b']
END
"$BATON" --explore=json,strategy=bound,jobs=1 race.py > facts.json
[ $? = 1 ] || exit 1
cat > read.py <<'END'
import json
facts = json.load(open('facts.json', encoding='utf-8'))
print(facts['version'], facts['script'], facts['granularity'], facts['lock'])
print(facts['failed'], facts['failure']['switches'])
print(sum(o['count'] for o in facts['outcomes']) == facts['searched']['runs'])
print(facts['failure']['token'][:3], facts['failure']['verdict'])
print(sorted({s['thread'] for s in facts['failure']['steps']}))
END
"$BATON" read.py > got
cat > want <<'END'
1 race.py shared on
True 0
True
B1: exception
['Thread-1 (add)', 'Thread-2 (add)']
END
diff want got || { cat facts.json; exit 1; }
