# python: 3.13
# __slots__: layout, inheritance and complaints.
def attempt(f, *a):
    try:
        print('ok', f(*a))
    except BaseException as e:
        print(type(e).__name__, e)


class S1:
    __slots__ = ("a", "b")
class S2(S1):
    __slots__ = ("c",)
class S3(S2): pass
s = S2()
s.a = 1
s.c = 3
attempt(lambda: s.b)
attempt(lambda: setattr(s, "d", 1))
print(s.a, s.c, hasattr(s, "__dict__"))
s = S3()
s.a = 1
s.b = 2
s.c = 3
s.d = 4
print(s.a, s.b, s.c, s.d, s.__dict__)
del s.a
attempt(lambda: s.a)
del s.d
s.e = 5
print(s.__dict__, s.b, s.c)
attempt(lambda: type("Bad", (S1, type("O", (), {"__slots__": ("z",)})), {}))
attempt(lambda: type("Bad", (), {"__slots__": ("x",), "x": 1}))
attempt(lambda: type("Bad", (), {"__slots__": 3}))
attempt(lambda: type("Bad", (), {"__slots__": ("1a",)}))
attempt(lambda: type("Bad", (int,), {"__slots__": ("a",)}))
class SD:
    __slots__ = ("__dict__", "q")
s = SD()
s.q = 1
s.r = 2
print(s.__dict__, s.q)
class SP:
    __slots__ = ("__priv",)
    def __init__(self): self.__priv = 1
    def get(self): return self.__priv
print(SP().get(), [n for n in dir(SP) if "priv" in n])
