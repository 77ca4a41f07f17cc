# Subclasses of int, str, tuple, list, dict and others.
def attempt(f, *a):
    try:
        print('ok', f(*a))
    except BaseException as e:
        print(type(e).__name__, e)


class I(int):
    def __add__(s, o): return I(int(s) + int(o))
    def __radd__(s, o): return "I.radd"
print(I(3) + 4, type(I(3) + 4).__name__, 4 + I(3), I(3) * 2, type(I(3) * 2),
      I(3) == 3, hash(I(3)) == hash(3), {3: "a"}[I(3)], I(10**30), repr(I(5)),
      I(7).bit_length())
i = I(9)
i.x = 1
print(i.x, i.__dict__)
class Str(str):
    def __str__(s): return "STR"
    def shout(s): return s.upper() + "!"
s = Str("abc")
s.z = [1]
print(s, repr(s), s.shout(), s + "d", type(s + "d").__name__, s == "abc",
      {"abc": 1}[s], f"{s}", s.z, len(s), s[1], "b" in s)
class Tup(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
    def first(s): return s[0]
u = Tup(1, 2, 3)
u.n = 5
print(u, u.first(), u[1:], type(u[1:]), u == (1, 2, 3),
      hash(u) == hash((1, 2, 3)), u.n)
class Lst(list):
    def append(s, x): super().append(x * 2)
q = Lst([1])
q.append(4)
q.m = 1
print(q, q.m, len(q), isinstance(q, list), q + [1], type(q + [1]))
class Dct(dict):
    def __missing__(s, k): return k * 2
    def __getitem__(s, k): return super().__getitem__(k)
d = Dct(a=1)
d.attr = 3
print(d["a"], d["zz"], d.get("q"), d.attr, d)
class Flt(float): pass
print(Flt(2.5) + 1, type(Flt(2.5)), repr(Flt(1e10)))
f = Flt(1)
f.x = 2
print(f.x)
class By(bytes): pass
y = By(b"ab")
y.x = 1
print(y, y.x, y[0])
class St(set): pass
z = St([1])
z.x = 1
print(z, z.x, z | {2})
class_fs = type("FS", (frozenset,), {})
print(class_fs([1]))
