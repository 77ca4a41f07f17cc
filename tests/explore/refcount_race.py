# baton only
# timeout: 100
# Without the lock: the fewest switches that free an object too early.
import gil
import threading

class Thing:
    name = 'thing'

shared = Thing()
def use():
    mine = shared
    mine.name

def run():
    other = threading.Thread(target=use)
    other.start()
    use()
    other.join()
    shared

found = gil.explore(run, gil='off', fault='use after free', about=Thing,
                    strategy='bound', budget=90)
failure = found.failure
print(failure.fault, failure.verdict, failure.switches, failure.fewest)
# expect: use after free corrupted 2 True
print(failure.outcome)
# expect: corrupted: overwrites of counts seen, freed too early, uses after free
loads = [row for row in failure.steps if row['what'].startswith('loads')]
print(loads[0]['thread'] != loads[1]['thread'],
      loads[0]['count'], loads[1]['count'])
# expect: True 1 1
print(gil.mode())    # expect: on
