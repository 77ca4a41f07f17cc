# What code has cached about a class must follow its changes.
def attempt(f, *a):
    try:
        print('ok', f(*a))
    except BaseException as e:
        print(type(e).__name__, e)


class A:
    x = 1
    def m(self): return "m1"
def use(o): return (o.x, o.m())
a = A()
for i in range(5): use(a)
print(use(a))
A.x = 2
print(use(a))
A.m = lambda self: "m2"
print(use(a))
A.x = property(lambda self: "prop")
print(use(a))
del A.x
attempt(use, a)
A.x = 3
print(use(a))
a.x = "inst"
print(use(a))
A.x = property(lambda self: "prop2")
print(use(a))
del A.x
print(use(a))
class B(A): pass
b = B()
for i in range(5): b.m()
def mm(o): return o.m()
for i in range(5): mm(b)
A.m = lambda self: "m3"
print(mm(b))
B.m = lambda self: "bm"
print(mm(b))
del B.m
print(mm(b))
def seta(o): o.q = 1
for i in range(4):
    o = A()
    seta(o)
A.__setattr__ = lambda self, n, v: object.__setattr__(self, n, (v, "hooked"))
o = A()
seta(o)
print(o.q)
del A.__setattr__
o = A()
seta(o)
print(o.q)
class D:
    def __set__(self, o, v): print("set", v)
    def __get__(self, o, ty=None): return "dget"
A.q = D()
o = A()
seta(o)
print(o.q, o.__dict__)
del A.q
seta(o)
print(o.q, o.__dict__)
A.__getattr__ = lambda self, n: "ga " + n
print(A().zzz)
del A.__getattr__
attempt(lambda: A().zzz)
