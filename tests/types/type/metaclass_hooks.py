# A metaclass sees every step of a class statement.
def attempt(f, *a):
    try:
        print('ok', f(*a))
    except BaseException as e:
        print(type(e).__name__, e)


class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw): print("prepare", name,
                    kw); return {"pre": 1}
    def __new__(mcs, name, bases, ns, **kw): print("new", name,
                sorted(k for k in ns if not k.startswith("__")),
                kw); return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw): print("init", name,
                 kw); super().__init__(name, bases, ns)
    def __call__(cls, *a, **k): print("call", cls.__name__,
                 a); return super().__call__(*a, **k)
    def __getattr__(cls, n): return "meta " + n
    def __len__(cls): return 42
    def __iter__(cls): return iter([1,2])
    def __contains__(cls, x): return x == 7
    def __instancecheck__(cls, o): return o == 5
    def __getitem__(cls, k): return ("item", k)
class P(metaclass=Meta, opt=1):
    def __init__(self, z): self.z = z
p = P(3)
print(p.z, P.foo, len(P), list(P), 7 in P, isinstance(5, P), P[3], P.pre)
attempt(lambda: p.foo)
class Q(P): pass
print(type(Q), Q.__mro__)
attempt(lambda: type("Z", (int, str), {}))
class M2(type): pass
attempt(lambda: M2("Z2", (P,), {}))
print(type(M2("Z2", (object,), {})))
