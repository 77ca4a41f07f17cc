def f():
    yield 1

g = f()
print(g.gi_running, g.gi_frame is not None, g.gi_code.co_name, g.gi_yieldfrom)
# expect: False True f None
next(g)
list(g)
print(g.gi_frame)  # expect: None
print(repr(g).startswith('<generator object f at 0x'))  # expect: True
lam = lambda: (yield)
print(list(lam()))  # expect: [None]
class A:
    def method(self):
        yield self
a = A()
print(next(a.method()) is a)  # expect: True
