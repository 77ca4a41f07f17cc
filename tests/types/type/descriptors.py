# python: 3.13
# Descriptors with and without __set__, and __set_name__.
def attempt(f, *a):
    try:
        print('ok', f(*a))
    except BaseException as e:
        print(type(e).__name__, e)


class Desc:
    def __set_name__(self, owner, name): self.name = name; print("set_name",
                     owner.__name__, name)
    def __get__(self, o, ty=None):
        if o is None: return self
        return (self.name, o.__dict__.get(self.name))
    def __set__(self, o, v): o.__dict__[self.name] = v * 2
    def __delete__(self, o): print("del"); o.__dict__.pop(self.name)
class G:
    d = Desc()
g = G()
g.d = 4
print(g.d, g.__dict__)
del g.d
print(g.d)
print(G.d.name)
class NonData:
    def __get__(self, o, ty=None): return ("nd", o is None, ty.__name__)
class H: n = NonData()
h = H()
print(h.n, H.n)
h.n = 5
print(h.n)
del h.n
print(h.n)
class BadName:
    def __set_name__(self, o, n): raise ValueError("bad")
try:
    class X: y = BadName()
except ValueError as e: print(repr(e), e.__notes__)
