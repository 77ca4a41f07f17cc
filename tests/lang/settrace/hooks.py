# A hook that raises ends the tracing; a local one can be another, or none.
import sys


def f(x):
    y = x
    return y


def bad(frame, event, arg):
    raise RuntimeError('hook')


sys.settrace(bad)
try:
    f(1)
except RuntimeError as e:
    print(e, sys.gettrace())            # expect: hook None

seen = []


def second(frame, event, arg):
    seen.append(event)


def first(frame, event, arg):
    seen.append(event)
    return second


sys.settrace(first)
f(1)
sys.settrace(None)
print(seen)     # expect: ['call', 'line', 'line', 'return']


def once(frame, event, arg):
    seen.append(frame.f_locals)


seen.clear()
sys.settrace(once)
f(7)
sys.settrace(None)
print(seen)     # expect: [{'x': 7}]

# Inside of a hook nothing is traced; other threads aren't either.
import threading
calls = []


def counting(frame, event, arg):
    f(1)
    if frame.f_code is f.__code__:
        calls.append(event)


sys.settrace(counting)
t = threading.Thread(target=f, args=(1,))
t.start()
t.join()
f(2)
sys.settrace(None)
print(calls)    # expect: ['call']
