# python: 3.13
# super(), method resolution order and refused bases.
def attempt(f, *a):
    try:
        print('ok', f(*a))
    except BaseException as e:
        print(type(e).__name__, e)


sup = super
class Z:
    def f(self): return "zf"
class ZZ(Z):
    def f(self): return super(ZZ, self).f() + sup(ZZ, self).f()
    @staticmethod
    def __new__(cls): return super().__new__(cls)
    def __getattr__(self, n): return "zz" + n
print(ZZ().f(), ZZ().q)
attempt(lambda: super(Z, ZZ()).q)
print(super(ZZ, ZZ()).f.__name__)
class Multi1:
    def who(self): return ["m1"]
class Multi2(Multi1):
    def who(self): return ["m2"] + super().who()
class Multi3(Multi1):
    def who(self): return ["m3"] + super().who()
class Multi4(Multi2, Multi3):
    def who(self): return ["m4"] + super().who()
print(Multi4().who(), [c.__name__ for c in Multi4.__mro__])
def bad():
    class X(Multi1, Multi2): pass
attempt(bad)
def bad():
    class X(Multi1, Multi1): pass
attempt(bad)
def bad():
    class X(5): pass
attempt(bad)
def bad():
    class X(bool): pass
attempt(bad)
def bad():
    class X(type(None)): pass
attempt(bad)
def bad():
    class X(int, list): pass
attempt(bad)
