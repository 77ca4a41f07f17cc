# What a place in the code has learnt about an attribute must be forgotten
# when the class changes: members, properties, static and class methods.


class Slotted:
    __slots__ = ("x", "y")

    def __init__(self, x):
        self.x = x

    @property
    def double(self):
        return self.x * 2

    @staticmethod
    def plus(a, b):
        return a + b

    @classmethod
    def named(cls, n):
        return cls.__name__ + str(n)

    kind = "first"


class Sub(Slotted):
    __slots__ = ()
    kind = "sub"


def look(o):
    out = []
    for read in (lambda: o.x, lambda: o.double, lambda: o.plus(1, 2),
                 lambda: o.named(3), lambda: o.kind, lambda: o.y):
        try:
            out.append(read())
        except AttributeError as e:
            out.append(str(e))
    return out


def look_at_class(c):
    return c.kind, c.plus(3, 4), c.named(5), c.__init__ is Slotted.__init__


def show(title):
    print(title)
    for _ in range(3):
        print(look(a), look(b))
        print(look_at_class(Slotted), look_at_class(Sub))


a, b = Slotted(4), Sub(5)
show("as written")
del a.x
show("a member deleted")
a.x = 7
b.y = "set"
show("set again")
Slotted.double = property(lambda self: -self.x)
Slotted.plus = staticmethod(lambda a, b: a * b)
Slotted.named = classmethod(lambda cls, n: (cls.__name__, n))
Slotted.kind = "second"
show("replaced by their like")
Slotted.double = 12
Slotted.plus = lambda self, *rest: ("bound", rest)
Sub.named = staticmethod(lambda n: n)
del Sub.kind
show("replaced by others")


class Meta(type):
    @property
    def kind(cls):
        return "from the metaclass of " + cls.__name__


class WithMeta(metaclass=Meta):
    kind = "own"


for _ in range(3):
    print(WithMeta.kind, WithMeta().kind)
Meta.kind = "plain"
for _ in range(3):
    print(WithMeta.kind)


class Raises:
    @property
    def bad(self):
        raise KeyError("in the getter")

    @property
    def deep(self):
        return self.deep


for _ in range(3):
    try:
        Raises().bad
    except KeyError as e:
        print(repr(e))
try:
    Raises().deep
except RecursionError as e:
    print("RecursionError")


def keywords(a, b=2, *, c, d=4):
    return a, b, c, d


for call in (lambda: keywords(1, c=3), lambda: keywords(c=3, a=1),
             lambda: keywords(1, 5, d=6, c=7), lambda: keywords(1),
             lambda: keywords(1, a=2, c=3), lambda: keywords(1, e=2, c=3),
             lambda: keywords(c=1), lambda: keywords(1, 2, 3, c=4)):
    for _ in range(2):
        try:
            print(call())
        except TypeError as e:
            print(e)

text = "abcdef"
items, row = list(range(6)), tuple(range(6))
for v in (text, items, row):
    print(v[1:3], v[:-2], v[::-1], v[4:1:-2], v[10:], v[-100:2], v[2:2],
          v[:None:None], v[True:4])
    for part in (lambda: v[::0], lambda: v["a":], lambda: v[1.0:2]):
        try:
            part()
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)


def built(n):
    s = t = "x"
    for i in range(n):
        s += str(i)
        t = s
        s += "-"
    return s, t


print(built(12))
for a, b in ((7, 3), (-7, 3), (7, -3), (1 << 60, 5), (-1, 2), (0, 1)):
    print(a // b, a % b, a & b, a | b, a ^ b, a / b, a >> 1, a << 2, a << 61,
          a * 1.5, 2.5 - a, b + 0.25)
