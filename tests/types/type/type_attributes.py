# Attributes of classes and instances, and slots called.
def attempt(f, *a):
    try:
        print('ok', f(*a))
    except BaseException as e:
        print(type(e).__name__, e)


# types
print(int.__name__, int.__module__, int.__qualname__, int.__mro__,
      int.__bases__, int.__base__, bool.__base__, object.__bases__,
      type.__mro__, object.__base__)
class Doc: "the doc"
print(Doc.__doc__, Doc().__doc__, Doc.__name__, Doc.__module__,
      Doc.__dict__["__doc__"])
Doc.__doc__ = "new"
print(Doc.__doc__)
Doc.__name__ = "Dok"
print(Doc, Doc.__name__, Doc.__qualname__)
attempt(lambda: setattr(Doc, "__name__", 5))
attempt(lambda: delattr(Doc, "__name__"))
attempt(lambda: setattr(int, "__name__", "x"))
print(type(5), type(int), type(type), type(None), type(...),
      type(NotImplemented), type(lambda: 0), type(len), type(print),
      type(range(1)), type(Doc.__dict__))
print(isinstance(True, int), issubclass(bool, int), type(True) is bool,
      type("x")("y"), type(5)("7"))
X = type("X", (), {"a": 1, "f": lambda self: self.a})
print(X, X().f(), X.__module__, X.__dict__.keys() >= {"a", "f"})
Y = type("Y", (X,), dict(b=2))
print(Y().a, Y().b, Y.__mro__)
print(X.__subclasses__(), X.mro(),
      sorted(n for n in dir(X()) if not n.startswith("__")),
      sorted(vars(X())) )
class O: pass
o = O()
o.a = 1
o.b = 2
print(vars(o), o.__dict__, sorted(o.__dict__))
o.__dict__["c"] = 3
print(o.c)
o.__dict__ = {"z": 9}
print(o.z, hasattr(o, "a"))
attempt(lambda: setattr(o, "__dict__", 5))
del o.z
print(o.__dict__)
o = O()
for i in range(1000): setattr(o, "a%d" % i, i)
print(o.a999, len(o.__dict__), o.a0)
objs = []
for i in range(200):
    o = O()
    setattr(o, "k%d" % i, i)
    o.z = 1
    objs.append(o)
print(sum(o.z for o in objs), objs[150].k150)
class W:
    def __init__(self, n):
        if n % 2: self.a = 1; self.b = 2
        else: self.b = 3
        self.a = 4
print([(w.a, w.b) for w in map(W, range(4))])
print(object().__eq__(1), object().__ne__(1), (1).__eq__(2), (1).__eq__("a"),
      (1).__add__(2), "a".__add__("b"), [1].__len__(), (5).__repr__(),
      int.__add__(1, 2), list.__len__([1]), object.__repr__(5)[:15],
      str.__str__("a"), [3].__getitem__(0), {1: 2}.__contains__(1),
      (1).__lt__(2), int.__lt__(1, 2), (5).__hash__(), [].__hash__,
      (1.5).__float__(), (5).__bool__(), "x".__class__, (3).__class__.__name__,
      [].__class__)
attempt(lambda: int.__add__(1))
attempt(lambda: int.__add__("a", 1))
attempt(lambda: int.__add__())
attempt(lambda: list.__len__(5))
attempt(lambda: (1).__add__(1, 2))
attempt(lambda: object.__getattribute__(5))
attempt(lambda: [].__setitem__(0))
attempt(lambda: object.__getattribute__(5, 6))
attempt(lambda: getattr(5, 6))
attempt(lambda: (5).__add__(x=1))
