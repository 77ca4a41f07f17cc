# python: 3.13
# A `try:` alone is left out: Baton has no instruction for it.
import sys

with open(__file__) as f:
    source = f.read().splitlines()


def show(frame, event, arg):
    if source[frame.f_lineno - 1].strip() == 'try:':
        return show
    if event == 'exception':
        arg = arg[0].__name__, str(arg[1])
    line = frame.f_lineno - frame.f_code.co_firstlineno
    print(event, frame.f_code.co_name, line, arg)
    return show


def loops(x):
    y = x + 1
    for i in range(2):
        y += i
    return y


def catches(x):
    def inner():
        return x
    y = inner()
    try:
        y = 1
        raise ValueError(x)
    except ValueError:
        y = 2
    return [loops(i)
            for i in (y,)]


def bad(): raise KeyError(1)


def gen():
    yield 1
    z = yield 2
    return z


class C:
    a = 1

    def m(self):
        return sorted([2, 1], key=lambda v: -v)


def run():
    loops(1)
    catches(2)
    try:
        bad()
    except KeyError:
        print('caught')
    list(gen())
    C().m()
    next(gen(), None)
    getattr(C, 'zz', None)


sys.settrace(show)
print(sys.gettrace() is show)
run()
sys.settrace(None)
loops(3)
print(sys.gettrace())
