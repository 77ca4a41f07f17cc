# SPDX-License-Identifier: MIT
# python: 3.13
"""Async generators, math, float."""
from _table import blocks

blocks(r'''
import asyncio
async def g():
    try:
        x = yield 1
        print('got', x)
        y = yield 2
    finally: print('fin')
async def main():
    a = g()
    print(await a.__anext__(), await a.asend('s'))
    await a.aclose()
    try: await a.__anext__()
    except StopAsyncIteration: print('sai')
    b = g()
    await b.asend(None)
    try: await b.athrow(ValueError('v'))
    except ValueError as e: print(e)
    print([i async for i in g2()], {i async for i in g2()}, {i: i async for i in g2()}, [i for i in [await co()]])
    async for i in g2(): print(i)
    else: print('else')
    async with CM() as c: print(c)
    print(await anext(g2()), await anext(empty(), 'dflt'))
    try: await anext(empty())
    except StopAsyncIteration: print('empty')
    try: await 5
    except TypeError as e: print(e)
    try:
        async for i in 5: pass
    except TypeError as e: print(e)
    try:
        async with 5: pass
    except TypeError as e: print(e)
    try:
        for i in g2(): pass
    except TypeError as e: print(e)
    try:
        b2 = g(); await b2.asend(5)
    except TypeError as e: print(e)
async def g2():
    yield 1; yield 2
async def empty():
    return
    yield
async def co(): return 9
class CM:
    async def __aenter__(self): print('aenter'); return 'c'
    async def __aexit__(self, *a): print('aexit', a[0])
asyncio.run(main())
---
class A:
    def __init__(self, n): self.n = n
    def __await__(self):
        r = yield self.n
        return r
async def f():
    x = await A(5); print('x', x)
    y = await A(6); return x + y
c = f()
print(c.send(None), c.send(10))
try: c.send(20)
except StopIteration as e: print(e.value)
try: c.send(None)
except RuntimeError as e: print(e)
c = f(); print(type(c).__name__, c.cr_await, c.cr_running, c.__name__)
try: c.send(5)
except TypeError as e: print(e)
c.close()
c = f(); c.send(None)
try: c.throw(KeyError('k'))
except KeyError as e: print(e)
try: list(f())
except TypeError as e: print(e)
---
import types
@types.coroutine
def w(x):
    r = yield x
    return r * 2
async def m(): return await w(4)
c = m(); print(c.send(None))
try: c.send(3)
except StopIteration as e: print(e.value)
class AI:
    def __init__(self): self.i = 0
    def __aiter__(self): return self
    async def __anext__(self):
        self.i += 1
        if self.i > 2: raise StopAsyncIteration
        return self.i
async def q():
    r = []
    async for x in AI(): r.append(x)
    return r, [x async for x in AI() if x > 1], await agen().__anext__()
async def agen():
    yield 'ag'
def run(c):
    try:
        while 1: c.send(None)
    except StopIteration as e: return e.value
print(run(q()))
class Bad:
    def __aiter__(self): return 5
async def b():
    async for x in Bad(): pass
try: run(b())
except TypeError as e: print(e)
class Bad2:
    def __aiter__(self): return self
    def __anext__(self): return 5
async def b2():
    async for x in Bad2(): pass
try: run(b2())
except TypeError as e: print(e)
---
for s in ['float("1.5")', 'float(" 1e5 ")', 'float("inf")', 'float("-Infinity")', 'float("nan")', 'float("+nan")', 'float("1_0.5")', 'float("1__0")', 'float("_1")', 'float("")', 'float("abc")', 'float("1.5.5")', 'float("0x1")', 'float(None)', 'float([])', 'float()', 'float(1, 2)', 'float("1e400")', 'float("1e-400")', 'float("١.٥")', 'float(b"1.5")', 'float("1,5")', 'float("infinit")', 'float("1e")', 'float(".")', 'float(".5")', 'float("5.")', 'float("5.e3")', 'float("\\n1\\n")', 'float("1 2")', 'float.fromhex("0x1.8p1")', 'float.fromhex("zz")', 'float.fromhex("inf")', '(1.5).hex()', '(0.1).hex()', '(-0.0).hex()', 'float("inf").hex()', '(1.5).as_integer_ratio()', '(0.1).as_integer_ratio()', 'float("inf").as_integer_ratio()', 'float("nan").as_integer_ratio()', '(1.5).is_integer()', '(2.0).is_integer()', '(1.5).conjugate()', '(1.5).real, (1.5).imag', '1.5 // 0.5', '1.5 % 0.4', '-1.5 // 1', '1e308 * 10', '-1e308 * 10', '1e-320 / 10', '2.0 ** 1024', '0.0 ** 0', '(-2.0) ** 3', '(-2.0) ** -3', 'float("nan") == float("nan")', 'float("nan") != 1', 'float("inf") - float("inf")', '1.0 == 1', '0.1 + 0.2', '1.1 * 3', '1e16 + 1', '5e-324 / 2', 'divmod(5.5, 2)', 'divmod(-5.5, 2)', 'divmod(5.5, -2)', 'round(2.5)', 'round(-3.5)', 'round(2.675, 2)', 'round(1e20)', 'round(1.5e300) % 10**9', 'round(0.1, 20)', 'round(123.456, -2)', 'round(5.5, -1)', 'int(1e20)', 'int(-1.9)', 'hash(1.5)', 'hash(float("inf"))', 'bool(0.0)', 'bool(float("nan"))', '1.5 & 1', '1.5 << 1', '~1.5', '1.5 < "a"', '1.5 + "a"', '[1.5] * 1.5', 'repr(1e16)', 'repr(1e15)', 'repr(1.0e-4)', 'repr(0.00001)', 'str(1e300*1e10)', '1.5.foo', '(1.5)()', '1.5[0]', 'abs(-0.0)', '-0.0', '0.0 == -0.0', 'str(-0.0)', 'max(0.0, -0.0)', 'min(-0.0, 0.0)', 'sorted([3.5, 1, 2.5])', 'sum([0.1, 0.2, 0.3])', 'sum([1e308, 1e308, -1e308])', 'float(10**308)', 'float(10**309)', 'int("1" * 400) * 1.0', '1 / 3 * 3', '2 ** -1', '2 ** 0.5', '4 ** -0.5', '10 ** -5', '(10**25) / (10**24)', '(10**400) / (10**399)', '1e22 == 10**22', '1e23 == 10**23', '10**16 < 1e16 + 2', '2**53 == 2.0**53', '2**53 + 1 == 2.0**53 + 1', 'float.__getformat__("double")', 'float(True)', 'type(1.0).__name__', '1.0.__class__', '3.14 .__repr__()', 'float.is_integer(3.0)', '1_000.5', '0x1p3' if 0 else '1', '1E3', '.1e-1', '1.e1']:
    try: print(s, eval(s))
    except Exception as e: print(s, type(e).__name__, e)
''')
