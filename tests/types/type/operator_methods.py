# Operators of classes: who is asked, and what is said.
def attempt(f, *a):
    try:
        print('ok', f(*a))
    except BaseException as e:
        print(type(e).__name__, e)


# operators
class V:
    def __init__(s, v): s.v = v
    def __add__(s, o): return NotImplemented if not isinstance(o,
                V) else V(s.v + o.v)
    def __radd__(s, o): return ("radd", o)
    def __iadd__(s, o): s.v += 100; return s
    def __mul__(s, o): return "mul"
    def __rmul__(s, o): return "rmul"
    def __matmul__(s, o): return "mm"
    def __pow__(s, o, m=None): return ("pow", m)
    def __rpow__(s, o): return "rpow"
    def __neg__(s): return "neg"
    def __invert__(s): return "inv"
    def __abs__(s): return "abs"
    def __index__(s): return s.v
    def __int__(s): return s.v
    def __float__(s): return float(s.v)
    def __eq__(s, o): return isinstance(o, V) and s.v == o.v
    def __lt__(s, o): return s.v < o.v
    def __hash__(s): return hash(s.v)
    def __bool__(s): return s.v > 0
    def __len__(s): return 3
    def __contains__(s, x): return x == s.v
    def __getitem__(s, k): return k
    def __setitem__(s, k, v): print("setitem", k, v)
    def __delitem__(s, k): print("delitem", k)
    def __call__(s, *a, **k): return (a, k)
    def __repr__(s): return f"V({s.v})"
    def __format__(s, spec): return "fmt:" + spec
    def __divmod__(s, o): return "dm"
    def __rdivmod__(s, o): return "rdm"
    def __round__(s, n=None): return ("round", n)
a, b = V(1), V(2)
print(a + b, 1 + a, a * 2, 2 * a, [1] * V(2) if False else 0, a @ b, a ** 2,
      pow(a, 2, 3), 2 ** a, -a, ~a, abs(a))
attempt(lambda: a + 1)
attempt(lambda: a - 1)
attempt(lambda: 1 - a)
attempt(lambda: +a)
a += 1
print(a)
print([1,2,3][V(1)], range(10)[V(3)], bin(V(5)), int(V(7)), float(V(2)))
print(a == V(101), a != V(101), a < V(200), a > V(200), sorted([V(3), V(1)]),
      {V(1): 2}[V(1)])
attempt(lambda: a <= V(1))
print(bool(V(0)), not V(1), len(a), 101 in a, a[3], a[1:2], a[1,2])
a[1] = 2
del a[1]
print(a(1, x=2), f"{a:>5}", format(a), f"{a!r}", divmod(a, 1), divmod(1, a),
      round(a), round(a, 2))
print("%s %r %d" % (a, a, V(5)))
print([1, 2] + [3] if True else 0)
attempt(lambda: [1] + V(1))
attempt(lambda: "a" + V(1))
attempt(lambda: (1,) + V(1))
attempt(lambda: [1] + 1)
attempt(lambda: "a" + 1)
attempt(lambda: 1 + "a")
attempt(lambda: "a" * "b")
attempt(lambda: [1] * 1.5)
attempt(lambda: 1.5 * [1])
attempt(lambda: b"a" + "b")
attempt(lambda: {} + {})
attempt(lambda: None + 1)
attempt(lambda: [] - [])
attempt(lambda: object() < object())
attempt(lambda: 1 < "a")
attempt(lambda: -"a")
attempt(lambda: abs("a"))
attempt(lambda: 1 @ 2)
attempt(lambda: pow(1, "a", 2))
attempt(lambda: divmod("a", 1))
class Base:
    def __add__(s, o): return "base add"
    def __radd__(s, o): return "base radd"
    def __eq__(s, o): return "base eq"
    __hash__ = None
class Derived(Base):
    def __radd__(s, o): return "derived radd"
    def __eq__(s, o): return "derived eq"
class Derived2(Base): pass
print(Base() + Derived(), Base() + Derived2(), Derived() + Base(),
      Base() == Derived(), Base() == Derived2())
attempt(lambda: hash(Base()))
attempt(lambda: hash(Derived()))
