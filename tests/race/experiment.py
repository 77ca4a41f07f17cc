# baton only
# timeout: 60
# gil.experiment tells what became of each run.
import gil
import os
import signal
import threading

def fine():
    return [1, 2, 3]

r = gil.experiment(fine, runs=3)
print(r.survived, r.expected, r.runs[0].answer)  # expect: 3 [1, 2, 3] [1, 2, 3]
print(r.runs[0].fates, gil.mode())               # expect: ('survived',) on
r = gil.experiment(lambda: gil.mode(), runs=2)
print(r.ended('wrong answer'), r.expected)       # expect: 2 'on'
r = gil.experiment(lambda: 5, runs=2, check=lambda n: n == 6)
print(r.ended('wrong answer'))                   # expect: 2
r = gil.experiment(lambda: gil.mode(), runs=2, gil='on')
print(r.survived, r.runs[0].answer)              # expect: 2 'on'

def crash():
    if gil.mode() == 'off':
        os.kill(os.getpid(), signal.SIGSEGV)

r = gil.experiment(crash, runs=2)
print(r.ended('crash'), r.runs[0].report['signal'])   # expect: 2 SIGSEGV

def hang():
    while gil.mode() == 'off':
        pass

r = gil.experiment(hang, runs=1, wall=0.5)
print(r.ended('hang'), r.runs[0].answer)         # expect: 1 None

def raises():
    return 1 // (gil.mode() == 'on')

r = gil.experiment(raises, runs=1)
print(r.fates if hasattr(r, 'fates') else r.runs[0].fates)
# expect: ('wrong answer',)
print(r.runs[0].raised, r.runs[0].answer.strip())
# expect: True ZeroDivisionError: integer division or modulo by zero

shared = object()
def race():
    def work():
        for _ in range(3000):
            a = shared
            b = a
    threads = [threading.Thread(target=work) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()

# On a busy machine the two may take turns: not each run is corrupted.
r = gil.experiment(race, runs=4, window=1 / 8)
print(r.survived < 4)                            # expect: True
print('use after free' in str(r), 'counts were wiped out' in repr(r))
# expect: True True
for wrong in [dict(runs=0), dict(gil='maybe'), dict(window=2), dict(wall=-1)]:
    try:
        gil.experiment(fine, **wrong)
    except ValueError as e:
        print(e)
# expect: runs must be at least 1
# expect: gil must be 'on' or 'off', not 'maybe'
# expect: window must be between 0 and 1
# expect: wall must not be negative
