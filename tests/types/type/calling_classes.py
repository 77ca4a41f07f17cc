# python: 3.13
# __new__, __init__, bound methods and their attributes.
def attempt(f, *a):
    try:
        print('ok', f(*a))
    except BaseException as e:
        print(type(e).__name__, e)


# call/new/init
class N:
    def __new__(cls, *a, **k): print("new", a,
                k); o = super().__new__(cls); return o
    def __init__(self, *a, **k): print("init", a, k)
N(1, b=2)
class N2:
    def __new__(cls): return 5
    def __init__(self): print("never")
print(N2())
class Sing:
    inst = None
    def __new__(cls):
        if cls.inst is None: cls.inst = super().__new__(cls)
        return cls.inst
print(Sing() is Sing())
class CM:
    @classmethod
    def c(cls): return cls.__name__
    @staticmethod
    def s(x): return x
    @classmethod
    def make(cls): return cls()
class CM2(CM):
    @classmethod
    def c(cls): return "2" + super().c()
print(CM.c(), CM().c(), CM2.c(), CM.s(1), CM().s(2), type(CM2.make()).__name__,
      CM.__dict__["c"], CM.__dict__["s"]) if False else print(CM.c(), CM().c(),
      CM2.c(), CM.s(1), CM().s(2), type(CM2.make()).__name__)
print(CM().c == CM().c, CM.c.__self__, CM.c.__func__.__name__, CM().c.__name__)
m = [].append
print(m.__name__, m.__self__, m == m, hash(m) == hash(m))
print(len.__name__, len.__module__, len.__doc__ is not None)
class BM:
    def f(self, x): "docf"; return x
bm = BM()
mth = bm.f
print(mth(1), mth.__self__ is bm, mth.__func__ is BM.f, mth.__name__,
      mth.__doc__, mth == bm.f, hash(mth) == hash(bm.f), mth.__qualname__)
attempt(lambda: BM.f())
attempt(lambda: bm.f())
attempt(lambda: bm.f(1, 2))
attempt(lambda: setattr(mth, "q", 1))
