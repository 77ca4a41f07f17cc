# SPDX-License-Identifier: MIT
# python: 3.13
"""Corners that scripts written against the language's pages found."""
from _table import blocks

blocks(r'''
class P:
    def __await__(self):
        try: print('sent', (yield 'p'))
        finally: print('P ends')
async def g(n):
    try:
        await P()
        print('x', (yield 1))
    except GeneratorExit:
        if n == 1: await P()
        if n == 2: yield 3
        if n == 3: raise ValueError('v')
        raise
    finally: print('fin')
def attempt(f, *a):
    try: print('ok', f(*a))
    except BaseException as e: print(type(e).__name__, e)
for n in range(4):
    a = g(n)
    s = a.asend(None)
    attempt(s.send, None)
    print(a.ag_running, a.ag_suspended, a.ag_frame is None)
    attempt(s.close)
    print(a.ag_running, a.ag_suspended, a.ag_frame is None)
    attempt(s.send, None)
    attempt(a.athrow(KeyError('k')).send, None)
    attempt(a.athrow(KeyError('k')).throw, OSError('o'))
    attempt(a.athrow(KeyError('k')).close)
    attempt(a.aclose().send, 1)
    attempt(a.aclose().send, None)
    attempt(a.asend(None).send, None)
a = g(0)
attempt(a.asend(None).send, None)
attempt(a.asend(None).send, None)
attempt(a.aclose().throw, KeyError)
a = g(0)
attempt(a.aclose().send, 5)
a = g(0)
attempt(a.asend(None).close)
attempt(a.asend(None).send, None)
---
class S(str):
    def __mul__(self, o): return NotImplemented
v = S()
try: v *= 'a'
except TypeError as e: print(e)
try: v * 'a'
except TypeError as e: print(e)
class R(str):
    def __rmul__(self, o): return NotImplemented
v = R()
try: v *= 'a'
except TypeError as e: print(e)
---
class A:
    def f(self): return 'A.f'
class B(A): pass
def late(self): return super().f()
B.f = late
try: B().f()
except RuntimeError as e: print(e)
for f in (lambda x: super(), lambda: super()):
    try: f(*[1] * f.__code__.co_argcount)
    except RuntimeError as e: print(e)
try: super()
except RuntimeError as e: print(e)
class C(A):
    def f(self):
        s = super
        return s().f()
    def g(self):
        del self
        super()
    def h(self):
        def inner(): return self
        return super().f(), super.__name__, inner() is self
    def i(self): return [super().f() for _ in 'ab']
    def j(): super()
    def k(self): return list(super().f() for _ in (1, 2))
print(C().f(), C().h(), C().i())
for call in (C().g, C.j, C().k):
    try: call()
    except (RuntimeError, TypeError) as e: print(e)
---
class S:
    __slots__ = ('s',)
class D: pass
class SD(S, D): pass
class DS(D, S): pass
print([k for k in SD.__dict__ if k[2:] in ('dict__', 'weakref__')])
print([k for k in DS.__dict__ if k[2:] in ('dict__', 'weakref__')])
class E(S, D): __slots__ = ('__dict__', '__weakref__')
try:
    class F(D, S): __slots__ = ('__dict__',)
except TypeError as e: print(e)
try:
    class F: __slots__ = ('__weakref__', '__weakref__')
except TypeError as e: print(e)
import weakref
for c in (SD, DS, E):
    o = c()
    o.x, o.s = 1, 2
    print(weakref.ref(o)() is o, vars(o))
---
class B:
    def __repr__(self): return 5
for f in (str, repr, '{}'.format, '{!r}'.format, '%s'.__mod__, ascii):
    try: f(B())
    except TypeError as e: print(e)
---
class It:
    def __iter__(self): return self
    def __next__(self): return 1
    def throw(self, *a): return a
def g(): yield from It()
i = g(); next(i)
print(i.throw(ValueError), i.throw(KeyError, 'k'), i.throw(KeyError, None))
i = g()
try: i.throw(KeyError, 'k')
except KeyError as e: print(repr(e))
---
def f():
    try: b
    except UnboundLocalError as e: print(e, e.name)
    b = 1
f()
try: f.__closure__ = 5
except AttributeError as e: print(e)
try: f.__globals__ = 5
except AttributeError as e: print(e)
try: f.__code__.co_name = 5
except AttributeError as e: print(e)
print(f.__type_params__, int.__type_params__, slice(1, 2).__reduce__())
try: f.__type_params__ = 5
except TypeError as e: print(e)
---
class S(str):
    def __mul__(self, o): return None
    def __index__(self): return 2
    def __add__(self, o): return NotImplemented
try: 'ab' * S()
except TypeError as e: print(e)
try: [1] * S()
except TypeError as e: print(e)
v = S()
try: v += 2.5
except TypeError as e: print(e)
try: v + 2.5
except TypeError as e: print(e)
class R(str):
    def __radd__(self, o): return NotImplemented
v = R()
try: v += 2.5
except TypeError as e: print(e)
---
for source in ('1\n2', 'if 1: 7', 'if 1: 7\n', '', '\n', '# c', 'def f(): pass', 'a = 1\nb = 2\n', 'try: pass\nfinally: pass', 'with a: pass\n', 'x = 1'):
    try: print(repr(source), compile(source, 's', 'single').co_name)
    except SyntaxError as e: print(repr(source), e, e.lineno, e.offset)
import codeop
for source in ('if 1:', 'if 1:\n  x', 'x = 1', 'x = (', '', '# c', 'if 1: x'):
    print(repr(source), codeop.compile_command(source) is None)
for bad in (5, 'a\0', b'a\0', None):
    try: compile(bad, 'f', 'exec')
    except (SyntaxError, TypeError) as e: print(type(e).__name__, e)
exec('# coding: latin-1\nprint("é")')
---
b = bytearray(b'abcdefg')
b[::2] = b''
print(b)
b[::-1] = bytearray()
print(b)
import struct
for x in (65504.0, 65519.9, 1e10, -1e300, float('inf')):
    try: print(struct.pack('e', x))
    except OverflowError as e: print(e)
l1 = [1]; l1.append(l1); l2 = [1]; l2.append(l2)
try: l1 == l2
except RecursionError as e: print(e)
---
big = 10 ** 5000
for f in ('{:d}', '{:,}', '{:#}', '{:+_d}', '%d', '%.0i', '%5d', '{:n}', '{}', '%s'):
    try: print(f.format(big) if '{' in f else f % big)
    except ValueError as e: print(f, e)
print('{:x}'.format(big) == '%x' % big, len('{:d}'.format(10 ** 4299)), '%d %d' % (True, -0), f'{True:d}')
---
import math
print(math.log(10**1000), math.log2(2**2000), math.log10(10**400 + 1), math.log(2**1022), math.log(3**700, 3))
---
class L(list):
    def __rmul__(self, o): return 'rmul'
    def __repr__(self): return 'L'
for n in (2, -2 ** 61, 'a', 1.5, [1], L()):
    v = L([1])
    try:
        v *= n
        print(type(v).__name__, v)
    except TypeError as e: print(e)
print(2 * L(), L([1]) * 2)
''')
