# python: 3.13
import sys


def told(frame, event, arg):
    if event.startswith('c_'):
        arg = arg.__name__
    print(event, frame.f_code.co_name, arg)


def f(x):
    return x + 1


def bad():
    raise KeyError(1)


sys.setprofile(told)
print(sys.getprofile() is told)
len('a')
f(1)
[].append(1)
try:
    int('x')
except ValueError:
    pass
try:
    [].pop()
except IndexError:
    pass
sorted([1, 2], key=lambda v: v)
try:
    bad()
except KeyError:
    pass
sys.setprofile(None)
f(2)
