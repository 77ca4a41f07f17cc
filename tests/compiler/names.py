# Where names are looked up: functions, classes, comprehensions, cells.
# python: 3.13
x = 'global'
def f():
    x = 'f'
    class C:
        y = x
        x = 'C'
        z = [x for _ in range(1)]
        w = [q for q in x]
        def m(self): return x
        lam = lambda self: x
    return C, C.y if hasattr(C,'y') else None
try: print(f())
except NameError as e: print(type(e).__name__, e)
def f2():
    x = 'f2'
    class C:
        z = [x for _ in range(2)]
        def m(self): return x
        class D:
            v = x
    return C.z, C().m(), C.D.v
print(f2())
def f3():
    class C:
        print(x)
        x = 'in class'
        print(x)
        del x
        print(x)
f3()
def counter():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    return inc
c = counter(); print(c(), c(), c())
fs = [lambda: i for i in range(3)]; print([g() for g in fs])
fs = [lambda i=i: i for i in range(3)]; print([g() for g in fs])
def h():
    fs = []
    for k in range(3):
        fs.append([(lambda: (k, j)) for j in range(2)])
    return [[g() for g in row] for row in fs]
print(h())
class M:
    __p = 1
    def __init__(self): self.__q = 2
    def get(self): return self.__p + self.__q, [n for n in sorted(self.__dict__)]
    def __hidden(self): return 'hid'
    def call(self): return self.__hidden()
m = M(); print(m.get(), m.call(), hasattr(m, '__q'), m._M__q)
def g1():
    global newglob
    newglob = 5
    def newfn(): pass
    return newfn.__qualname__
print(g1(), newglob)
def g2():
    global gf, GC
    def gf(): pass
    class GC:
        def m(self): pass
g2(); print(gf.__qualname__, GC.__qualname__, GC.m.__qualname__)
def wal():
    r = [y := v*2 for v in range(4)]
    return r, y
print(wal())
if any((hit := n) > 2 for n in range(5)): print('hit', hit)
print([(t, t2) for t in range(2) if (t2 := t + 1)], t2)
def wal2():
    def inner():
        nonlocal z
        return [z := i for i in range(3)]
    z = None
    return inner(), z
print(wal2())
def outer():
    def gen():
        return list((lambda: (a, b))() for a in range(2) for b in range(a+1))
    return gen()
print(outer())
def dl():
    a = 1
    del a
    try: a
    except UnboundLocalError as e: print(e)
    def g(): return b
    try: g()
    except NameError as e: print(e)
    b = 1
    print(g())
    del b
    try: g()
    except NameError as e: print(e)
    try: b
    except UnboundLocalError as e: print(e)
dl()
def params(a, b):
    def g(): return a + b
    a += 1
    return g()
print(params(1, 2))
class Meta(type):
    def __new__(mcs, name, bases, ns, **kw):
        r = super().__new__(mcs, name, bases, ns); r.kw = kw; return r
    def __init__(cls, name, bases, ns, **kw): super().__init__(name, bases, ns)
class K(metaclass=Meta, opt=1):
    """doc of K

       indented
    """
    a: int
    b: 'str' = 'x'
    def who(self): return __class__.__name__
print(K.kw, K().who(), K.__annotations__, repr(K.__doc__), K.__module__, K.__qualname__)
def deco(*tags):
    def w(f): f.tags = getattr(f, 'tags', ()) + tags; return f
    return w
@deco('a')
@deco('b', 'c')
def tagged(): "d"
print(tagged.tags, tagged.__doc__)
def ann(a: int, *args: str, b: float = 1.0, **kw: dict) -> list: pass
print(ann.__annotations__, ann.__kwdefaults__, ann.__defaults__)
class Base:
    def hi(self): return ['Base']
    @classmethod
    def cm(cls): return [cls.__name__]
class L(Base):
    def hi(self): return super().hi() + ['L']
    @classmethod
    def cm(cls): return super().cm() + ['L']
class R(Base):
    def hi(self): return super().hi() + ['R']
class LR(L, R):
    def hi(self):
        f = super().hi
        return f() + [x for x in super().hi()] + ['LR']
print(LR().hi(), LR.cm(), super(L, LR()).hi())
i = 'outer'
print([i for i in range(3)], i)
print({k: v for k, v in zip('ab', range(2))}, {c for c in 'a'})
print([[a for a in range(b)] for b in range(3)])
def locs():
    a = 1
    r = [sorted(locals()) for q in range(1)]
    return r
print(locs())
print((lambda *a, **k: (a, k))(1, *[2, 3], x=1, **{'y': 2}))
exec("print([n1 for _ in range(1)], (lambda: n1)() if False else 0)", {}, {'n1': 7}) if True else 0
class CC:
    n = 3
    try: bad = [n for _ in range(1)]
    except NameError as e: print(e)
    good = [k for k in range(n)]
    nested = [[n2 for n2 in range(2)] for _ in range(n)]
print(CC.good, CC.nested)
