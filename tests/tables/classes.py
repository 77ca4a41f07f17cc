# SPDX-License-Identifier: MIT
# python: 3.13
"""Classes."""
from _table import blocks

blocks(r'''
class D:
    def __get__(self, o, t=None):
        return ('get', o is None, t.__name__)
    def __set__(self, o, v): print('set', v)
    def __delete__(self, o): print('del')
    def __set_name__(self, o, n): print('name', o.__name__, n)
class C:
    x = D()
c = C()
print(c.x, C.x)
c.x = 5
del c.x
c.__dict__['x'] = 7
print(c.x)
---
class M(type):
    def __new__(m, n, b, d, **k):
        print('new', n, b, sorted(x for x in d if x!='__static_attributes__' and x!='__firstlineno__'), k)
        return super().__new__(m, n, b, d)
    def __init__(c, n, b, d, **k):
        print('init', n, k)
        super().__init__(n, b, d)
    def __call__(c, *a, **k):
        print('call', a, k)
        return super().__call__(*a, **k)
    @classmethod
    def __prepare__(m, n, b, **k):
        print('prepare', n, b, k)
        return {'zz': 1}
    def foo(c): return c.__name__
    def __len__(c): return 42
    def __getitem__(c, i): return i
    def __contains__(c, i): return i == 3
    def __iter__(c): return iter([1,2])
    def __instancecheck__(c, o): return o == 5
    def __subclasscheck__(c, o): return o is int
    def __repr__(c): return 'M!' + c.__name__
    def __getattr__(c, n): return 'ga ' + n
    def __setattr__(c, n, v): print('sa', n); super().__setattr__(n, v)
    def __delattr__(c, n): print('da', n); super().__delattr__(n)
    def __eq__(c, o): return True
    def __hash__(c): return 1
    def __add__(c, o): return 'add'
class A(metaclass=M, k=1):
    def m(self): return 1
    y = 2
print(A.foo(), len(A), A[3], 3 in A, list(A), isinstance(5, A), issubclass(int, A), A, A.nope, A == 1, A + 1, A.zz)
A.q = 5
del A.q
a = A()
class B(A): pass
print(B, type(B), B.__class__)
try: a.foo()
except AttributeError as e: print(e)
---
class A:
    __slots__ = ['a', 1]
---
class A:
    __slots__ = ['a b']
---
class A:
    __slots__ = ['a']
    a = 5
---
class A:
    __slots__ = ['__dict__', 'a']
a = A(); a.b = 1; a.a = 2; print(a.__dict__)
---
class A:
    __slots__ = ['a', 'a']
---
class A: __slots__ = ['a']
class B: __slots__ = ['b']
class C(A, B): pass
---
class A(int, str): pass
---
class A(int): __slots__ = ['a']
---
class A(bool): pass
---
class A(type(None)): pass
---
class A(5): pass
---
class A(object, object): pass
---
class A: pass
class B(A): pass
class C(A, B): pass
---
class X: pass
class Y: pass
class A(X, Y): pass
class B(Y, X): pass
class C(A, B): pass
---
class M1(type): pass
class M2(type): pass
class A(metaclass=M1): pass
class B(metaclass=M2): pass
class C(A, B): pass
---
class A:
    def __init_subclass__(cls, /, x=None, **k):
        print('is', cls.__name__, x, k)
        super().__init_subclass__(**k)
class B(A, x=5): pass
class C(A): pass
class D(A, y=1): pass
---
class A: pass
class B(A, z=1): pass
---
class A:
    def __class_getitem__(cls, i): return (cls.__name__, i)
print(A[int], A[1,2])
class B(A): pass
print(B[5])
try: A()[1]
except TypeError as e: print(e)
try: int[1]
except TypeError as e: print(e)
print(list[int], dict[str, int], tuple[int, ...], set[int], type[int], frozenset[int])
print(list[int].__origin__, list[int].__args__, list[int]([1,2]), list[int] == list[int], isinstance([], list))
try: isinstance([], list[int])
except TypeError as e: print(e)
try: slice[int]
except TypeError as e: print(e)
try: map[int]
except TypeError as e: print(e)
try: staticmethod[int]
except TypeError as e: print(e)
try: str[int]
except TypeError as e: print(e)
try: object[int]
except TypeError as e: print(e)
print(enumerate[int], int | str, int | None, (int | str).__args__, isinstance(5, int|str), issubclass(bool, int|str), isinstance(None, int|None))
---
class A:
    def __getattr__(self, n):
        if n == 'bad': raise AttributeError('nope')
        return 'ga:' + n
    def __getattribute__(self, n):
        if n == 'z': return 'gz'
        return object.__getattribute__(self, n)
    def __setattr__(self, n, v): print('sa', n, v); object.__setattr__(self, n, v)
    def __delattr__(self, n): print('da', n); object.__delattr__(self, n)
    def __dir__(self): return ['b', 'a']
a = A()
print(a.x, a.z)
a.x = 5
print(a.x)
del a.x
try: del a.x
except AttributeError as e: print(e)
try: a.bad
except AttributeError as e: print(e)
print(dir(a), hasattr(a, 'bad'), hasattr(a, 'q'), getattr(a, 'bad', 3))
---
class A:
    def __init__(self): return 5
A()
---
class A:
    def __init__(self): yield 5
A()
---
class A:
    def __new__(cls, *a): print('new', a); return 5
    def __init__(self, *a): print('init')
print(A(1))
---
class A:
    def __new__(cls): return object.__new__(cls)
    def __init__(self, x): self.x = x
A(1)
---
class A: pass
A(1)
---
class A: pass
A(x=1)
---
object(1)
---
class A:
    def __init__(self, x): pass
A()
---
class A:
    def __new__(cls, x): return super().__new__(cls)
A(5)
A()
---
object.__new__(int)
---
object.__new__()
---
object.__new__(5)
---
int.__new__(str)
---
object.__init__(5, 5)
---
class A:
    def __eq__(self, o): return NotImplemented
    def __lt__(self, o): return NotImplemented
    def __add__(self, o): return NotImplemented
    def __radd__(self, o): return ('radd', o)
    def __iadd__(self, o): return NotImplemented
a = A()
print(a == a, a == 1, a != 1, 1 + a, [1] + a, "a" + a, (1,) + a, 1.5 + a, None + a)
try: a < 1
except TypeError as e: print(e)
try: a + 1
except TypeError as e: print(e)
try: a += 1
except TypeError as e: print(e)
print(a + a)
---
class A(int):
    def __radd__(self, o): return 'A.radd'
    def __add__(self, o): return 'A.add'
    def __eq__(self, o): return 'A.eq'
    def __lt__(self, o): return 'A.lt'
    def __gt__(self, o): return 'A.gt'
print(1 + A(2), A(2) + 1, 1 == A(1), 1 < A(2), 1 > A(2), 1 - A(1), 1.0 + A(2), A(1) == 1)
---
class A:
    def __bool__(self): return 5
bool(A())
---
class A:
    def __len__(self): return -1
len(A())
---
class A:
    def __len__(self): return "a"
len(A())
---
class A:
    def __len__(self): return 10**30
len(A())
---
class A:
    def __len__(self): return 0
print(bool(A()), not A())
class B:
    def __bool__(self): return True
    def __len__(self): return 0
print(bool(B()))
class C:
    __bool__ = None
bool(C())
---
class A:
    def __hash__(self): return "a"
hash(A())
---
class A:
    def __hash__(self): return 2**70
    def __eq__(self, o): return self is o
print(hash(A()) == hash(2**70), {A():1} != {})
class B:
    def __eq__(self, o): return True
try: hash(B())
except TypeError as e: print(e)
try: {B()}
except TypeError as e: print(e)
try: {B(): 1}
except TypeError as e: print(e)
class C(B): __hash__ = object.__hash__
print(hash(C()) != 0)
---
class A:
    def __str__(self): return 5
str(A())
---
class A:
    def __repr__(self): return None
repr(A())
---
class A:
    def __repr__(self): return 'R'
print(A(), str(A()), f"{A()}", "%s" % A(), "{}".format(A()), [A()], {A(): A()}, (A(),))
class B(A):
    def __str__(self): return 'S'
print(B(), [B()], f"{B()!r} {B()}", "%s %r" % (B(), B()))
class C(B):
    def __format__(self, s): return 'F<' + s + '>'
print(f"{C():abc} {C()}", format(C(), "x"), "{:yy}".format(C()))
class D:
    def __format__(self, s): return 5
format(D())
---
class A:
    def __index__(self): return 2
    def __int__(self): return 7
    def __float__(self): return 2.5
a = A()
print([1,2,3][a], "abc"[a:], range(5)[a], int(a), float(a), hex(a), bin(a), chr(a), [0]*a, list(range(a)), "abc".zfill(a), round(1.2345, a), (1).__lshift__(3), bytes(a), "%d" % a, "%f" % a, int("11", a), b"abc"[a], slice(a).indices(a))
x = [1,2,3]; x[a] = 5; print(x); del x[a]; print(x)
import math
print(math.sqrt(a), math.factorial(a), math.gcd(a, 4))
---
class A:
    def __index__(self): return "a"
[1][A()]
---
class A:
    def __int__(self): return "a"
int(A())
---
class A:
    def __int__(self): return True
print(int(A()))
---
class A:
    def __float__(self): return 1
float(A())
---
class A:
    def __index__(self): return 5
print(float(A()), int(A()))
---
class A:
    def __contains__(self, x): return x
print(5 in A(), 0 in A(), 0 not in A())
class B:
    def __iter__(self): return iter([1,2])
print(1 in B(), 5 in B())
class C:
    def __getitem__(self, i):
        if i > 3: raise IndexError
        return i * 2
print(4 in C(), 5 in C(), list(C()), tuple(iter(C())), [*C()], max(C()))
class E:
    __contains__ = None
    def __iter__(self): return iter([1])
try: 1 in E()
except TypeError as e: print(e)
class F: pass
try: 1 in F()
except TypeError as e: print(e)
class G:
    __iter__ = None
    def __getitem__(self, i): return i
iter(G())
---
class A:
    def __iter__(self): return 5
iter(A())
---
class A:
    def __iter__(self): return self
for x in A(): pass
---
class A:
    def __next__(self): return 5
next(A())
iter(A())
---
class A:
    def __getitem__(self, k): print(k); return k
    def __setitem__(self, k, v): print(k, v)
    def __delitem__(self, k): print('del', k)
    def __missing__(self, k): return 1
a = A()
a[1]; a[1:2]; a[1,2]; a[1:2,3]; a[...]; a[:]; a[::2]; a[()]; a[-1]; a[*[1,2]]; a[1:2:3] = 5; del a[::]
a[0] += 5
---
class A(dict):
    def __missing__(self, k): return 'm' + str(k)
a = A(x=1)
print(a['x'], a['y'], a.get('y'), 'y' in a, a)
class B(dict):
    def __getitem__(self, k): return 'b'
    def __setitem__(self, k, v): super().__setitem__(k, v*2)
b = B(a=1); b['c'] = 5
print(b['z'], b.get('a'), dict(b), {**b}, b, '%(a)s' % b, '{a}'.format(**b), '{a}'.format_map(b))
---
class A:
    def __enter__(self): print('enter'); return 5
    def __exit__(self, *a): print('exit', a[0]); return True
with A() as x: print(x); raise ValueError(1)
with A() as x, A() as y: print(x, y)
with (A() as x, A()): pass
with (A()): pass
class B: pass
try:
    with B(): pass
except TypeError as e: print(e)
class C:
    def __enter__(self): pass
try:
    with C(): pass
except TypeError as e: print(e)
class E(A):
    def __exit__(self, *a): raise KeyError('x')
try:
    with E(): raise ValueError(2)
except KeyError as e: print(repr(e), repr(e.__context__))
---
class A:
    def __call__(self, *a, **k): return a, k
print(A()(1, x=2), callable(A()), callable(5), callable(int), callable(len))
a = A(); a.__call__ = lambda: 5
print(a())
class B: pass
try: B()()
except TypeError as e: print(e)
---
class A:
    x = 1
    def f(self): return self.x
    g = f
    h = lambda self: self.x + 1
    i = len
    j = staticmethod(len)
    k = classmethod(lambda c: c.__name__)
a = A()
print(a.f(), a.g(), a.h(), a.i([1]), a.j([1,2]), a.k(), A.f(a), A.__name__, A.__module__, A.__qualname__, A.__bases__, A.__mro__, A.__dict__['x'], a.__class__, A.__doc__)
print(a.f.__self__ is a, a.f.__func__ is A.f, a.f == a.f, a.f is a.f, a.f != A().f, hash(a.f) == hash(a.f), a.f.__name__, a.f.__qualname__)
try: A.f()
except TypeError as e: print(e)
try: a.f(1)
except TypeError as e: print(e)
try: a.f.x = 5
except AttributeError as e: print(e)
A.f.x = 5
print(a.f.x)
import types
a.m = types.MethodType(lambda s, y: (s is a, y), a)
print(a.m(5))
a.__class__ = type('Q', (A,), {'z': 3})
print(a.z, type(a).__name__)
try: a.__class__ = int
except TypeError as e: print(e)
try: a.__class__ = 5
except TypeError as e: print(e)
try: a.__dict__ = 5
except TypeError as e: print(e)
a.__dict__ = {'n': 1}; print(a.n)
A.__name__ = 'ZZ'; print(A)
try: A.__name__ = 5
except TypeError as e: print(e)
try: del A.__name__
except TypeError as e: print(e)
try: int.foo = 5
except TypeError as e: print(e)
try: del int.real
except TypeError as e: print(e)
try: A.__bases__ = ()
except TypeError as e: print(e)
try: A.__mro__ = 5
except AttributeError as e: print(e)
---
class A:
    a = 1
    b = [a for _ in range(2)] if 0 else 3
    try: c = [a for _ in range(2)]
    except NameError as e: print(e)
    d = [x for x in [a]]
    e = (lambda: 5)()
    del a
    if True:
        z = 1
    for q in range(2): pass
    print(__qualname__, __module__)
    __x = 5
    def m(self): return self.__x, __name__
    class B:
        def f(self): return __class__
print(A.q, A.z, hasattr(A, 'a'), A._A__x, A().m(), A.B().f(), A.B.__qualname__)
---
x = 'g'
def f():
    x = 'l'
    class A:
        print(x)
        y = x
        x = 'c'
        print(x)
        def m(self): return x
    return A
a = f()
print(a.x, a.y, a().m())
---
def f():
    class A:
        nonlocal x
        x = 5
    x = 1
f()
---
class A:
    def __del__(self): print('del')
a = A(); a = None
b = A(); del b
def f():
    c = A()
f()
print('end')
---
class A:
    def f(self):
        class B:
            def g(self):
                return __class__.__name__
            k = __class__
        return B().g(), B.k
    def s(self): return super().__repr__()[:10]
print(A().f(), A().s())
---
class A:
    def __lt__(self, o): return 'lt'
    def __le__(self, o): return 'le'
    def __ge__(self, o): return ''
a, b = A(), A()
print(a < b, a > b, a <= b, a >= b, a < 5, 5 > a, 5 < a if 0 else 0, a < b < a, a >= b >= a)
try: 5 < a
except TypeError as e: print(e)
print(a == b, a != b, a == a)
class E:
    def __eq__(self, o): print('eq'); return False
e = E()
print(e in [e], [e] == [e], e != e, (e,).index(e), [e].count(e), e == 1, 1 == e, 1 != e, {1: e} == {1: e})
class N:
    def __ne__(self, o): return 'ne'
print(N() != 1, 1 != N(), N() == N())
''')
