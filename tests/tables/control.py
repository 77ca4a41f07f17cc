# SPDX-License-Identifier: MIT
# python: 3.13
"""Generators, functions, exceptions."""
from _table import blocks

blocks(r'''
def g():
    x = yield 1
    print('got', x)
    try:
        y = yield 2
    except ValueError as e:
        print('caught', e)
        y = yield 3
    finally:
        print('fin')
    return 5
i = g()
print(next(i), i.send('a'), i.throw(ValueError('v')))
try: next(i)
except StopIteration as e: print(e.value, e.args)
try: next(i)
except StopIteration as e: print(e.value, e.args)
try: g().send(5)
except TypeError as e: print(e)
i = g()
i.close()
try: next(i)
except StopIteration: print('closed')
i = g(); next(i); next(i); i.close()
---
def g():
    try: yield 1
    except GeneratorExit: print('ge'); yield 2
i = g(); next(i)
i.close()
---
def g():
    try: yield 1
    except GeneratorExit: return 7
i = g(); next(i)
print(i.close())
---
def g(): raise StopIteration(5); yield
next(g())
---
class I:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self): self.n += 1; return self.n
    def send(self, v): print('send', v); return v
    def throw(self, *a): print('throw', a); return 't'
    def close(self): print('close')
def g(): yield from I()
i = g()
print(next(i), next(i), i.send(5), i.throw(ValueError), i.throw(KeyError(1)), next(i))
i.close()
---
def g():
    i = yield
    while True:
        i = yield i * 2
x = g(); next(x); print(x.send(5), x.send('a'))
def h():
    yield next(z)
z = h()
try: next(z)
except ValueError as e: print(e)
---
print(list(x for x in range(5) if x % 2), sum(x*y for x in range(3) for y in range(3)), dict((a, b) for a, b in zip("ab", [1,2])))
print([(x, y) for x in range(3) for y in range(x)], {x % 3 for x in range(9)}, {x: y for x, y in [(1,2)]})
print([[y for y in range(x)] for x in range(3)], [x for x in [1,2,3] if x > 1 if x < 3], [*(x for x in "ab")], [lambda: x for x in range(2)][0]())
x = 10
print([x for x in range(3)], x, [y := 5, y], [(z := i) for i in range(3)], z)
try: print(i)
except NameError as e: print(e)
g = (1/0 for x in [1])
try: next(g)
except ZeroDivisionError as e: print(e)
try: (x for x in 5)
except TypeError as e: print(e)
---
def outer():
    x = 1
    def inner():
        nonlocal x
        x += 1
        return x
    def get(): return x
    return inner, get
a, b = outer()
print(a(), a(), b(), a.__closure__[0].cell_contents, a.__code__.co_freevars, outer.__code__.co_cellvars)
def f():
    try: print(x)
    except UnboundLocalError as e: print(e)
    x = 1
    del x
    try: x
    except UnboundLocalError as e: print(e)
    try: del x
    except UnboundLocalError as e: print(e)
f()
def g():
    def h(): return y
    try: h()
    except NameError as e: print(e)
    y = 1
    print(h())
    del y
    try: h()
    except NameError as e: print(e)
g()
try: undefined_name
except NameError as e: print(e, e.name)
try: del undefined_name
except NameError as e: print(e)
def k():
    global newg
    newg = 5
k(); print(newg)
def lst():
    return [lambda: i for i in range(3)]
print([f() for f in lst()])
fs = []
for i in range(3): fs.append(lambda i=i: i)
print([f() for f in fs])
---
try:
    try: 1/0
    except ZeroDivisionError as e: raise ValueError('v') from e
except ValueError as e:
    print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
try:
    try: 1/0
    except ZeroDivisionError: raise ValueError('v')
except ValueError as e: print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
try:
    try: 1/0
    except ZeroDivisionError: raise ValueError('v') from None
except ValueError as e: print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
try: e
except NameError as x: print(x)
for s in ['raise', 'raise 5', 'raise int', 'raise ValueError', 'raise ValueError(1) from 5', 'raise ValueError from KeyError', 'raise "a"', 'raise None', 'raise ValueError(1) from None', 'raise (ValueError, 1)', 'raise KeyError("a")', 'raise StopIteration', 'assert 0', 'assert 0, "msg"', 'assert 0, (1,2)', 'assert (0,)' , 'raise SystemExit(3)', 'raise KeyboardInterrupt']:
    try: exec(s)
    except BaseException as e: print(s, '|', type(e).__name__, e, repr(e), e.args, repr(e.__cause__))
---
def f():
    try: return 1
    finally: print('fin')
def g():
    try: return 1
    finally: return 2
def h():
    for i in range(3):
        try: continue
        finally: print(i)
    while True:
        try: break
        finally: print('br')
    try: 1/0
    except ZeroDivisionError: return 'exc'
    else: return 'else'
    finally: print('f3')
def k():
    try: pass
    except: print('no')
    else: print('else')
    finally: print('fin')
def m():
    for i in range(2):
        try: 1/0
        finally:
            if i == 0: continue
            return i
print(f(), g(), h(), k(), m())
---
class E(Exception):
    def __init__(self, x): self.x = x
e = E(5); print(e.args, e.x, repr(e), str(e))
class F(Exception):
    def __str__(self): return 'F!'
print(str(F(1)), repr(F(1)))
class G(Exception): pass
try: raise G
except G as g: print(repr(g))
try: raise G()
except (KeyError, G) as g: print('tuple')
try:
    try: raise G
    except KeyError: pass
    else: pass
except G: print('G')
try:
    try: raise ValueError
    except 5: pass
except TypeError as e: print(e)
try:
    try: raise ValueError
    except (KeyError, 5): pass
except TypeError as e: print(e)
try:
    try: raise ValueError
    except "abc": pass
except TypeError as e: print(e)
class NotExc: pass
try: raise NotExc
except TypeError as e: print(e)
try: raise NotExc()
except TypeError as e: print(e)
class MyE(Exception):
    def __new__(cls, *a): return 5
try: raise MyE
except TypeError as e: print(e)
---
try:
    raise ExceptionGroup('eg', [ValueError(1), TypeError(2), ExceptionGroup('in', [KeyError(3), ValueError(4)])])
except* ValueError as e: print('V', repr(e), e.exceptions)
except* (TypeError, KeyError) as e: print('TK', repr(e))
else: print('else')
finally: print('fin')
try:
    try: raise ExceptionGroup('eg', [ValueError(1), OSError(2)])
    except* ValueError: raise KeyError('new')
except BaseException as e: print(repr(e), e.exceptions)
try: raise ValueError(5)
except* ValueError as e: print(repr(e))
try:
    try: raise ExceptionGroup('eg', [ValueError(1), OSError(2)])
    except* ValueError as e: raise
except BaseException as e: print(repr(e))
try:
    try: raise ExceptionGroup('eg', [ValueError(1)])
    except* ExceptionGroup: pass
except TypeError as e: print(e)
eg = ExceptionGroup('a', [ValueError(1), TypeError(2)])
print(eg.split(ValueError), eg.subgroup(lambda e: isinstance(e, TypeError)), eg.derive([OSError()]), eg.message, eg, eg.split(lambda e: True), eg.subgroup(KeyError), eg.subgroup((ValueError, TypeError)) is eg)
class MG(ExceptionGroup):
    def derive(self, x): return MG(self.message + '!', x)
print(repr(MG('m', [ValueError(1), KeyError(2)]).split(ValueError)))
try: eg.split(5)
except TypeError as e: print(e)
---
import sys
def f():
    try: raise ValueError(1)
    except ValueError:
        print(sys.exc_info()[0], sys.exception())
        try: raise KeyError(2)
        except KeyError: print(sys.exc_info()[1])
        print(sys.exc_info()[1])
    print(sys.exc_info())
f()
def g():
    try: yield 1
    except: pass
    try: raise OSError(5)
    except OSError: yield sys.exc_info()[0]
    yield sys.exc_info()[0]
try: raise ValueError
except ValueError:
    i = g(); next(i)
    print(next(i), sys.exc_info()[0], next(i))
try:
    try: raise ValueError(1)
    except ValueError as e:
        tb = e.__traceback__
        raise KeyError(2).with_traceback(tb)
except KeyError as k:
    print(k.__traceback__.tb_next is not None, k.__context__)
    t = k.__traceback__
    while t: print(t.tb_lineno, t.tb_frame.f_code.co_name); t = t.tb_next
---
import sys
def f(n): return f(n+1)
try: f(0)
except RecursionError as e: print(e)
class A:
    def __repr__(self): return repr(self)
try: repr(A())
except RecursionError as e: print(type(e))
a = []
for i in range(100000): a = [a]
try: repr(a)
except RecursionError as e: print(e)
try: a == a[:]
except RecursionError as e: print(e)
sys.setrecursionlimit(100)
def d(n): return d(n+1)
try: d(0)
except RecursionError as e: print(e)
try: sys.setrecursionlimit(0)
except ValueError as e: print(e)
---
d = {1:1}
try:
    for k in d: d[k+1] = 1
except RuntimeError as e: print(e)
d = {1:1, 2:2}
try:
    for k in d: del d[k]
except RuntimeError as e: print(e)
d = {1:1}
try:
    for k in d: del d[1]; d[2] = 2
except RuntimeError as e: print(e)
s = {1}
try:
    for k in s: s.add(k+1)
except RuntimeError as e: print(e)
l = [1,2,3]
for x in l:
    if len(l) < 10: l.append(x)
print(l)
l = [1,2,3,4]
for x in l: l.remove(x)
print(l)
d = {1:1, 2:2}
for k in d: d[k] = 5
print(d)
for k in list(d): del d[k]
b = bytearray(b'ab')
for x in b:
    if len(b) < 5: b.append(x)
print(b)
try:
    d = {1:2}
    for k, v in d.items(): d.clear(); d[5] = 6; d[7] = 8
except RuntimeError as e: print(e)
d = {1:2}; i = iter(d); d[2] = 3
try: next(i)
except RuntimeError as e: print(e)
try: print(len(i.__length_hint__())) if 0 else print(i.__length_hint__())
except Exception as e: print(e)
''')
