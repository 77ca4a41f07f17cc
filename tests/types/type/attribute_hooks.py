# __getattr__, __getattribute__, __setattr__, __delattr__.
def attempt(f, *a):
    try:
        print('ok', f(*a))
    except BaseException as e:
        print(type(e).__name__, e)


# getattr hooks
class GA:
    def __getattr__(s, n):
        if n == "bad": raise AttributeError("custom " + n)
        return n.upper()
    @property
    def prop(s): raise AttributeError("inner")
g = GA()
g.real = 1
print(g.foo, g.real, g.prop, hasattr(g, "bad"), getattr(g, "bad", "dflt"))
attempt(lambda: g.bad)
class GB:
    def __getattribute__(s, n):
        if n.startswith("x"): return "GB" + n
        return super().__getattribute__(n)
    def m(s): return "m"
print(GB().xyz, GB().m())
attempt(lambda: GB().q)
class SA:
    def __setattr__(s, n, v): super().__setattr__(n, v * 2)
    def __delattr__(s, n): print("del", n); super().__delattr__(n)
s = SA()
s.a = 2
print(s.a)
del s.a
attempt(lambda: delattr(s, "a"))
