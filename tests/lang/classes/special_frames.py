# Special methods run in frames behind the loop's: what they give, refuse and
# raise; generators, deep recursion, tracing; next() keeps the value.
class V:
    def __init__(self, x): self.x = x
    def __add__(self, o):
        if isinstance(o, V): return V(self.x + o.x)
        if isinstance(o, int): return V(self.x + o)
        return NotImplemented
    def __radd__(self, o): return V(o + self.x + 1000)
    def __mul__(self, o): return NotImplemented
    def __lt__(self, o):
        if isinstance(o, V): return self.x < o.x
        return NotImplemented
    def __eq__(self, o):
        if isinstance(o, V): return [] if self.x != o.x else [1]
        return NotImplemented
    def __and__(self, o): return ('and', self.x, o)
    def __floordiv__(self, o): raise ValueError('no')
    def __matmul__(self, o): return 'mat'
    def __pow__(self, o, m=None): return ('pow', o, m)
    def __repr__(self): return f'V({self.x})'
class W(V):
    def __radd__(self, o): return 'W.radd'
    def __gt__(self, o): return 'W.gt'
class R:
    def __rmul__(self, o): return ('rmul', o)
    def __lt__(self, o): return 'yes'
    def __le__(self, o): return 0
    def __gt__(self, o): return 'R.gt'
class I(V):
    def __iadd__(self, o): self.x += 100; return self
def local():
    a, b, w, r = V(1), V(2), W(5), R()
    c = a + b; d = a + 5; e = 5 + a
    print(c, d, e, a + w, w + a)
    a += b; print(a); a += 1; print(a)
    i = I(1); j = i; i += 1; print(i, j is i)
    print(a * r, a & 3, a @ 1, a ** 2)
    try: a * 3
    except TypeError as x: print(x)
    try: a *= a
    except TypeError as x: print(x)
    try: a // 2
    except ValueError as x: print(x, x.__traceback__.tb_next.tb_frame.f_code.co_name)
    try: a + undefined
    except NameError as x: print(x)
    try: print(a + zz)
    except UnboundLocalError as x: print(x)
    try: a + 'x'
    except TypeError as x: print(x)
    zz = 1; del zz
    print(a < b, b < a, a < w, a == b, a != b, a == a, a == 3, a != 3, a > b, a > r)
    if a < b: print('lt')
    else: print('not lt')
    if a == b: print('eq')
    if not a == a: print('ne')
    n = 0
    while n < 3 and V(n) < V(2): n += 1
    print(n)
    try:
        if a < 3: pass
    except TypeError as x: print(x)
    if a < R(): print('yes')
    if a >= r: print('bad')
    print([V(i) + 1 for i in range(3)], sum([V(1), V(2)], V(0)))
    print((V(1) + V(2)) + (V(3) + 4), V(1) < V(2) < V(3))
    x = y = V(3); x = x + y; print(x, y)
def gen():
    a = V(1)
    yield a + 1
    yield a + a
    yield a < V(2)
    if a < V(0): yield 'no'
    if V(0) < a: yield 'yes'
    yield from (v + 1 for v in (a, a + a))
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration(5)
        if self.n == -2: raise KeyError('k')
        self.n -= 1
        return self.n
class Two(It):
    def __next__(self): n = super().__next__(); return n, n
def loops():
    for x in It(3): print(x, end=' ')
    else: print('done')
    for x in It(5):
        if x == 2: break
    print(x, [y for y in It(4)], [*It(2)])
    for x, y in Two(3): print(x + y, end=' ')
    print()
    try:
        for x in It(-1): pass
    except KeyError as e: print('KeyError', e)
    for x in It(2):
        for y in It(2): print(x, y, end=';')
    print()
    try:
        for x in It(1): raise StopIteration('mine')
    except StopIteration as e: print('own', e)
    for x in It(1):
        try: next(It(0))
        except StopIteration as e: print(e.value)
    def g():
        for x in It(3): yield x
    print(list(g()))
    return x
class Deep:
    def __add__(self, o): return self + o
    def __lt__(self, o): return self < o
def deep():
    try: Deep() + 1
    except RecursionError as e: print('RecursionError')
    try: Deep() < 1
    except RecursionError as e: print('RecursionError')
class GenOp:
    def __add__(self, o): yield o
    def __next__(self): yield 1
    def __iter__(self): return self
class BadBool:
    def __bool__(self): raise ValueError('bool')
class C:
    def __eq__(self, o): return BadBool()
    def __lt__(self, o, *rest, k=3): return k
def odd():
    print(list(GenOp() + 3))
    for g in GenOp(): print(type(g).__name__, list(g)); break
    try:
        if C() == 1: pass
    except ValueError as e: print(e)
    print(C() < 3)
def change():
    class M:
        def __add__(self, o):
            M.__add__ = lambda s, o: 'new'
            return 'old'
    m = M(); print(m + 1, m + 1)
    a = V(1)
    def f(): return a + V(1)
    print(f())
local(); print(list(gen())); loops(); deep(); odd(); change()
import sys
ev = []
def tr(f, e, a):
    if f.f_code.co_name.startswith('__'): ev.append((f.f_code.co_name, e))
    return tr
def traced():
    for x in It(1): pass
    V(1) + V(2)
    if V(1) < V(2): pass
sys.settrace(tr); traced(); sys.settrace(None); print(ev)
