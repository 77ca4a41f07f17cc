# A handler's exception is raised at the instruction that was to come next: at
# the head of a loop that begins a `try`, that is inside of it.
import _signal

class Late(Exception):
    pass

def late(number, frame):
    raise Late(number == _signal.SIGALRM)

_signal.signal(_signal.SIGALRM, late)
for _ in range(3):
    _signal.setitimer(_signal.ITIMER_REAL, 0.01)
    try:
        while True:
            pass
    except Late as error:
        print(error)
# expect: True
# expect: True
# expect: True
