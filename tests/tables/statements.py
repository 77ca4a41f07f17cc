# SPDX-License-Identifier: MIT
# python: 3.13
"""Statements, functions, subclasses of built-in types, helpers."""
from _table import blocks

blocks(r'''
# scoping, star-args, del, misc statements
x = 1
def f():
    global x
    x += 1
    def g():
        nonlocal_x = x
        return nonlocal_x
    return g()
print(f(), x)
def g(a, b): return locals()
print(g(1, 2))
def h():
    a = 1
    def i(): return a
    print(sorted(locals()))
    exec('a = 5')
    print(a, locals()['a'])
    return i()
h()
class K:
    y = 5
    print(sorted(k for k in locals() if not k.startswith('__')))
    def m(self): pass
print(sorted(globals().keys() & {'x','f','g','h','K'}))
del x
try: x
except NameError as e: print(e)
a, (b, *c), d = 1, (2, 3, 4), 5; print(a, b, c, d)
*a, = 'xyz'; print(a)
[a, b] = {1: 2, 3: 4}; print(a, b)
for i, (j, k) in [(1, (2, 3))]: print(i, j, k)
---
try: a, b = 1, 2, 3
except ValueError as e: print(e)
try: a, b, c = 1, 2
except ValueError as e: print(e)
try: a, *b, c = [1]
except ValueError as e: print(e)
try: a, b = 5
except TypeError as e: print(e)
try: a, b = None
except TypeError as e: print(e)
try: a, b = 'abc'
except ValueError as e: print(e)
try: a, b = {1}
except ValueError as e: print(e)
try: (a, b), c = [1, 2]
except TypeError as e: print(e)
try: a, b = iter([1, 2, 3])
except ValueError as e: print(e)
try: a, b = range(10)
except ValueError as e: print(e)
try: [*a, b] = []
except ValueError as e: print(e)
x = [1, 2, 3]
i = 0
i, x[i] = 1, 9; print(i, x)
x = y = []; x.append(1); print(y)
a = b = c = 5; print(a, b, c)
d = {}; d['a'], d['b'] = 1, 2; print(d)
x = 5; x += 1; x -= 2; x *= 3; x //= 2; x **= 2; x %= 7; x <<= 2; x >>= 1; x |= 8; x &= 12; x ^= 5; print(x)
x = 7; x /= 2; print(x)
s = 'a'; s += 'b'; s *= 2; print(s)
try: x @= 5
except TypeError as e: print(e)
print(1 < 2 < 3, 1 < 3 < 2, 1 == 1.0 != 2, 3 > 2 > 1 > 0, 1 in [1] in [[1]], not 1 == 2, 1 is not None)
print([] or 5, 0 or '' or None, 1 and 2, 1 and 0, not [], not not 5, 1 if [] else 2, (1, 2)[1:], 5 if 0 else 6 if 0 else 7)
print(2 ** 3 ** 2, -2 ** 2, 2 ** -1, not 1 + 1, 1 + 2 * 3, (1 + 2) * 3, 7 // 2 * 2, 1 - 1 - 1, 2 << 1 + 1, 5 & 3 | 4 ^ 1, ~1 + 1, 1 < 2 == True, 10 % 3 * 2, +-+5, - -5)
assert True
assert 1, 'no'
if 0: pass
elif 1: print('elif')
else: pass
while True:
    break
else: print('no')
for i in []: pass
else: print('for else')
n = 3
while n: n -= 1
else: print('while else')
pass; print('semi'); pass
lambda: (yield)
print((lambda a, *b, c=1, **d: (a, b, c, d))(1, 2, 3, c=4, e=5))
print(*[1, 2], *(3,), sep='|')
print(__name__, type(__builtins__).__name__ in ('module', 'dict'))
---
def deco(f):
    print('deco', f.__name__); return lambda *a: ('d', f(*a))
def args(*a):
    print('args', a); return deco
@deco
@args(1, 2)
def f(x): return x
print(f(5))
@(lambda c: c)
class C: pass
@property
def p(self): return 5
print(type(p), p.fget.__name__)
class D:
    @staticmethod
    @deco
    def s(x): return x
    @classmethod
    def c(cls, x=1, *, y: int = 2) -> str: return cls, x, y
    def __init__(self, a: int, b: 'str' = 'z') -> None: self.a = a
    z: int = 5
    w: 'str'
print(D.s(1), D.c(3, y=4), D.__init__.__annotations__, D.__annotations__, D.c.__annotations__, D.__init__.__defaults__, D.c.__kwdefaults__)
def g(a: int, *b: str, c: float = 1.0, **d: dict) -> list: "doc string"; return []
print(g.__annotations__, g.__doc__, g.__name__, g.__defaults__, g.__kwdefaults__, g.__code__.co_varnames)
g.attr = 1; print(g.attr, g.__dict__); del g.attr
try: g.attr
except AttributeError as e: print(e)
g.__name__ = 'new'; print(g.__name__, g.__qualname__)
g.__defaults__ = (1,)
try: g.__name__ = 5
except TypeError as e: print(e)
try: g.__code__ = 5
except TypeError as e: print(e)
try: g.__defaults__ = 5
except TypeError as e: print(e)
def k(a, b=[]): b.append(a); return b
print(k(1), k(2), k(3, []))
k.__defaults__ = None
try: k(1)
except TypeError as e: print(e)
x: int
try: x
except NameError as e: print(e)
print(__annotations__)
---
class L(list):
    def __getitem__(self, i): return ('L', super().__getitem__(i))
    def __len__(self): return 99
    def append(self, x): super().append(x); return self
l = L([1, 2]); print(l, l[0], len(l), l.append(3), list(l), l[1:], l + [4], type(l + [4]), l * 2, l == [1, 2, 3], sorted(l), bool(L()), [*l], tuple(l), type(l.copy()), L.__mro__, isinstance(l, list), l.__class__)
class S(str):
    def __new__(cls, v, x): o = super().__new__(cls, v); o.x = x; return o
    def upper(self): return 'UP'
s = S('abc', 5); print(s, s.x, s.upper(), s.lower(), type(s.lower()), s + 'd', type(s + 'd'), len(s), s == 'abc', hash(s) == hash('abc'), {s: 1}['abc'], repr(s), f'{s:>5}', s[1], type(s[:]), '%s' % s, s.x, s.__dict__, str(s), type(str(s)))
class I(int):
    def __new__(cls, v): return int.__new__(cls, v * 2)
    def __repr__(self): return 'I' + int.__repr__(self)
    def __add__(self, o): return I(int(self) + o)
i = I(5); print(i, i + 1, 1 + i, i * 2, type(i * 2), int(i), i == 10, hash(i), f'{i}', '%d' % i, str(i), [i], i.real, range(i), bin(i), i.bit_length(), -i, abs(i), i // 3, divmod(i, 3), bool(I(0)), I.__add__, ) if 0 else print(i, i + 1, 1 + i, i * 2, type(i * 2), int(i), i == 10, hash(i), f'{i}', '%d' % i, str(i), [i], range(i), bin(i), -i, type(-i), type(abs(i)))
class F(float):
    def __str__(self): return 'F'
f = F(1.5); print(f, repr(f), f + 1, type(f + 1), f'{f}', f'{f:.1f}', '%s %f' % (f, f), int(f), f == 1.5)
class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
    @property
    def first(self): return self[0]
t = T(1, 2, 3); print(t, t.first, t + (4,), type(t + (4,)), t[1:], type(t[:]), len(t), t == (1, 2, 3), hash(t) == hash((1, 2, 3)))
class D(dict):
    def __init__(self, *a, **k): super().__init__(*a, **k); self.log = []
    def __setitem__(self, k, v): self.log.append(k); super().__setitem__(k, v)
    def keys(self): return ['fake']
d = D(a=1); d['b'] = 2; d.update(c=3); d.setdefault('d', 4); print(d, d.log, list(d), d.keys(), {**d}, dict(d), len(d), d.copy(), type(d.copy()), d == {'a': 1, 'b': 2, 'c': 3, 'd': 4})
class E(Exception):
    def __init__(self, a, b): super().__init__(a); self.b = b
try: raise E(1, 2)
except E as e: print(e, e.args, e.b, repr(e))
class B(bytes): pass
b = B(b'ab'); print(b, type(b), b + b'c', type(b + b'c'), b[0], b == b'ab', b.upper())
class BA(bytearray): pass
b = BA(b'ab'); b.append(99); print(b, type(b[:]), b + b'c', type(b + b'c'))
class SS(set):
    def add(self, x): super().add(x * 2)
s = SS([1, 2]); s.add(5); print(sorted(s), type(s | {1}), type(s.copy()), s == {1, 2, 10}, repr(SS([1])), repr(type('FS', (frozenset,), {})([1])))
---
import copy
a = [1, [2, 3], {'x': [4]}]; b = copy.copy(a); c = copy.deepcopy(a); a[1].append(9); print(b, c, b[1] is a[1], c[1] is a[1])
class P:
    def __init__(self): self.x = [1]
p = P(); q = copy.copy(p); r = copy.deepcopy(p); print(q.x is p.x, r.x is p.x, r.x)
l = []; l.append(l); m = copy.deepcopy(l); print(m[0] is m)
import weakref
class W: pass
w = W(); r = weakref.ref(w, lambda r: print('dead')); print(r() is w); del w; print(r())
d = weakref.WeakValueDictionary(); w = W(); d['a'] = w; print(len(d)); del w; print(len(d))
try: weakref.ref(5)
except TypeError as e: print(e)
import functools
print(functools.reduce(lambda a, b: a + b, [1, 2, 3], 10), functools.partial(int, base=2)('101'))
@functools.lru_cache(maxsize=2)
def fib(n): return n if n < 2 else fib(n-1) + fib(n-2)
print(fib(10), fib.cache_info())
@functools.wraps(fib)
def g(): pass
print(g.__name__)
@functools.total_ordering
class O:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
print(O(1) <= O(2), O(1) >= O(2), O(1) > O(2))
@functools.singledispatch
def sd(x): return 'obj'
@sd.register(int)
def _(x): return 'int'
@sd.register
def _(x: list): return 'list'
print(sd(1), sd('a'), sd([]), sd(True))
print(sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)))
import itertools
print(list(itertools.chain([1], [2])), list(itertools.islice(itertools.count(5, 2), 3)), list(itertools.zip_longest([1, 2], [3], fillvalue=0)), list(itertools.product('ab', [1, 2])), list(itertools.permutations([1, 2, 3], 2)), list(itertools.combinations('abc', 2)), list(itertools.groupby('aab'))[0][0], list(itertools.accumulate([1, 2, 3])), list(itertools.takewhile(lambda x: x < 3, [1, 2, 3])), list(itertools.dropwhile(lambda x: x < 2, [1, 2, 3])), list(itertools.starmap(pow, [(2, 3)])), list(itertools.repeat(1, 2)), list(itertools.compress('abc', [1, 0, 1])), list(itertools.filterfalse(None, [0, 1])), list(itertools.pairwise([1, 2, 3])), list(itertools.batched('abcde', 2)), [list(x) for x in itertools.tee([1, 2])], list(itertools.cycle([]))[:1], itertools.count(1), itertools.repeat(5, 3))
import operator
print(operator.itemgetter(1)([5, 6]), operator.attrgetter('real')(5), operator.methodcaller('upper')('a'), operator.add(1, 2), operator.itemgetter(0, 1)('ab'), operator.not_(1), operator.truth([]), operator.concat([1], [2]), operator.contains([1], 1), operator.index(True), operator.lt(1, 2), operator.is_(None, None), operator.getitem([1], 0), operator.mod(5, 3), operator.iadd([1], [2]), operator.length_hint([1]), operator.countOf([1, 1], 1))
''')
