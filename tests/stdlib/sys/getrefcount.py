import sys

class A:
    pass

a = A()
base = sys.getrefcount(a)
b = a
print(base, sys.getrefcount(a))  # expect: 2 3
items = [a, a]
print(sys.getrefcount(a))  # expect: 5
del b, items
print(sys.getrefcount(a))  # expect: 2
def f(x):
    return sys.getrefcount(x)
print(f(a) - base)  # expect: 1
