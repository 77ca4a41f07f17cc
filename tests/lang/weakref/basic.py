import weakref

class A:
    pass

a = A()
r = weakref.ref(a, lambda ref: print('callback', ref is r))
print(r() is a, r == weakref.ref(a))
del a
print(r())
b = A()
p = weakref.proxy(b)
b.x = 5
print(p.x)
del b
try:
    p.x
except ReferenceError as error:
    print(error)
try:
    weakref.ref(5)
except TypeError as error:
    print(error)
