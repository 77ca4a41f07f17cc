# Objects change class, classes change parents.
def attempt(f, *a):
    try:
        print('ok', f(*a))
    except BaseException as e:
        print(type(e).__name__, e)


class K1:
    def f(self): return "k1"
class K2:
    def f(self): return "k2"
k = K1()
k.x = 1
k.y = 2
def kf(o): return o.f()
for i in range(3): kf(k)
k.__class__ = K2
print(kf(k), k.x, k.y, type(k).__name__, isinstance(k, K1))
k.z = 3
print(k.__dict__)
class L1: 
    def g(self): return "l1"
class L2:
    def g(self): return "l2"
class L(L1): pass
l = L()
print(l.g())
L.__bases__ = (L2,)
print(l.g(), L.__mro__, L1.__subclasses__(), L2.__subclasses__())
attempt(lambda: setattr(L, "__bases__", (int,)))
attempt(lambda: setattr(L, "__bases__", (L,)))
attempt(lambda: setattr(L, "__bases__", ()))
