# Finalisers, weak references, classes that are collected.
def attempt(f, *a):
    try:
        print('ok', f(*a))
    except BaseException as e:
        print(type(e).__name__, e)


import gc
import weakref

# life
class A:
    def __del__(self): print("del", self.n)
a = A()
a.n = 1
del a
a = A()
a.n = 2
a.me = a
del a
gc.collect()
print("collected")
keep = []
class R:
    def __del__(self): keep.append(self); print("res")
r = R()
del r
print(len(keep))
keep.clear()
print("again", len(keep))
# weakref
class W: pass
w = W()
log = []
r1 = weakref.ref(w)
r2 = weakref.ref(w, lambda r: log.append("cb"))
print(r1() is w, r1 is weakref.ref(w), r1 is r2, r1 == r2, hash(r1) == hash(w))
del w
print(r1(), r2(), log)
attempt(lambda: weakref.ref(5))
attempt(lambda: weakref.ref([]))
print(weakref.ref(W)() is W, weakref.ref(len)() is len)
class S: __slots__ = ()
attempt(lambda: weakref.ref(S()))
class S2: __slots__ = ("__weakref__",)
s = S2()
print(weakref.ref(s)() is s)
class MyRef(weakref.ref):
    def __init__(self, o, cb=None, tag=0): super().__init__(o,
                 cb); self.tag = tag
    def __new__(cls, o, cb=None, tag=0): return super().__new__(cls, o, cb)
w = W()
m = MyRef(w, None, 5)
print(m() is w, m.tag)
del w
print(m())
# classes are collected
def make():
    class Local: pass
    x = Local()
    x.self = x
    return weakref.ref(Local)
r = make()
gc.collect()
print(r() is None)
def make2():
    class Local:
        def m(self): return Local
    return weakref.ref(Local)
r = make2()
gc.collect()
print(r() is None)
def make3():
    class Base: pass
    class Derived(Base):
        __slots__ = ("z",)
        def __del__(self): print("derived del")
    d = Derived()
    d.x = 1
    d.z = d
    return weakref.ref(Base), weakref.ref(Derived)
r, q = make3()
gc.collect()
gc.collect()
print(r() is None, q() is None, len(object.__subclasses__()) > 5)
inst = None
def make4():
    class Held: y = 5
    return Held(), weakref.ref(Held)
h, r = make4()
gc.collect()
print(r() is not None, h.y)
del h
gc.collect()
print(r() is None)
# del in class change
class D1: pass
d = D1()
D1.__del__ = lambda self: print("late del")
del d
d = D1()
del D1.__del__
del d
print("no del")
class Sub(D1): pass
s = Sub()
D1.__del__ = lambda self: print("inherited late")
del s
# copies
class P:
    def __init__(s): s.a = 1
p = P()
print(p.__reduce_ex__(2)[1], p.__reduce_ex__(2)[2], p.__getstate__())
class Q:
    __slots__ = ("a", "b")
q = Q()
q.a = 1
print(q.__getstate__(), q.__reduce_ex__(2)[2])
class Callable_:
    def m(self): pass
