# Calls with names and stars of bound methods, of *rest and **options; names
# of classes.
class A:
    def __init__(self, a, b=2, *r, c=3, **k): self.v = (a, b, r, c, k)
    def m(self, a, b=2, *r, c=3, **k): return (self.v[0], a, b, r, c, k)
    def p(self, x, /, y): return x, y
    @classmethod
    def k(cls, *a, **kw): return cls.__name__, a, kw
    def g(self, n): yield n
class B(A):
    def __init__(self, *a, **k): super().__init__(*a, **k)
    def m(self, *a, **k): return super().m(*a, **k)
a, b = A(1), B(5, c=1, z=2)
m, bm, k, p, g = a.m, b.m, a.k, a.p, a.g
print(m(1), m(1, b=3), m(1, 2, 3, c=4, z=5), bm(1, q=2), bm(*(1, 2)), bm(*[1, 2], **{'c': 9}))
print(k(1, x=2), k(*(1,), **{'x': 2}), A.__name__, type(a).__name__, a.__class__.__qualname__, b.__class__.__bases__)
print(b.v, p(1, y=2), list(g(n=3)), list(g(*(4,))))
for f in (lambda: p(x=1, y=2), lambda: p(1, 2, y=2), lambda: m(), lambda: m(*()), lambda: p(**{'z': 1}), lambda: p(1, **{'y': 1, 'q': 2}), lambda: m(1, **{1: 2}), lambda: g(n=1, z=2), lambda: k(1, *5)):
    try: print(f())
    except TypeError as e: print(e)
def gen():
    yield m(1, b=2); yield m(*(1, 2), **{'c': 5}); yield k(x=1)
print(list(gen()))
def opts(a, /, b=1, *rest, **k): return a, b, rest, k
print(opts(1, a=2), opts(1, 2, 3, x=4, y=5), opts(1, b=5, z=1), opts(1, **{'a': 3}))
def wrap(f):
    def inner(*a, **k): return f(*a, **k)
    return inner
print(wrap(opts)(1, 2, z=3), wrap(m)(1, c=2), wrap(A)(1, b=2).v)
big = {('k%d' % i): i for i in range(40)}
print(len(wrap(lambda **k: k)(**big)), len(k(*range(50))[1]), len(k(**big)[2]))
class Meta(type):
    @property
    def __name__(cls): return 'meta!'
class M(metaclass=Meta): pass
print(M.__name__, type(M()).__name__)
class N:
    __name__ = 'own'
print(N.__name__, N().__name__, N.__dict__['__name__'])
