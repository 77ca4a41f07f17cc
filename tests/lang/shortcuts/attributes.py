# SPDX-License-Identifier: MIT
# modes: plain interval
"""Methods that are taken and not called; isinstance; functions made anew."""


class C:
    def m(self):
        return 'm of C'


class D(C):
    pass


def taken():
    out = []
    for o in (C(), D(), C()):
        f = o.m
        out.append((f(), f.__self__ is o, f == o.m))
    return out


print(taken())


def shadowed():
    o = C()
    out = []
    for i in range(3):
        out.append(o.m() if i != 1 else 'set')
        if i == 1:
            o.m = lambda: 'own'
        f = o.m
        out.append(f())
    C.m = lambda self: 'changed'
    f = C().m
    out.append(f())
    return out


print(shadowed())


class Proxy:
    def __init__(self, of):
        self.of = of

    @property
    def __class__(self):
        return type(self.of)


class Lies:
    __class__ = int


class Slotted:
    __slots__ = ()

    def m(self):
        return 'slotted'


f = Slotted().m
print(f(), [Slotted().m() for _ in range(2)])
print(isinstance(Proxy(5), int), isinstance(Proxy(5), str),
      isinstance(Lies(), int), isinstance(C(), (int, D)),
      isinstance(D(), (int, C)), isinstance(None, C), isinstance(5, bool),
      isinstance(True, int), isinstance(C, type), isinstance(C(), type))


def make():
    def inner():
        pass
    return inner


spaces = {'__name__': 'one', 'print': print}
exec('def f(): pass\ndef g():\n def h(): pass\n return h', spaces)
print(spaces['f'].__module__, spaces['g']().__module__)
spaces['__name__'] = 'two'
print(spaces['g']().__module__, make().__module__)
del spaces['__name__']
print(spaces['g']().__module__)
own = {'__builtins__': {'len': lambda x: 'mine'}}
exec('def f():\n def g(): return len(())\n return g()', own)
print(own['f']())

a, *b = (1, 2, 3)
*c, d = [4]
e, *f, g, h = [1, 2, 3, 4, 5]
print(a, b, c, d, e, f, g, h)
*i, = 'xy'
print(i)
for bad in ((), [1]):
    try:
        a, *b, c = bad
    except ValueError as error:
        print(error)
