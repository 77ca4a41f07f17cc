"""Every kind of statement."""
from __future__ import annotations
import a
import a.b.c, d as e, f.g as h
from a import b
from a.b import c as d, e
from a import (b, c as d,)
from . import a
from .. import b
from ... import c
from .... import d
from .a import b
from ...a.b import c
from . . . a import *
x = 1
x = y = z = 1
x, y = 1, 2
x, *y = z
(x, y), [z, *w] = v
[x] = y
(x) = y
(x.a), x[0], (x[1:2]) = y
*a, = b
x.y.z = x[0][1] = f().x = f()[0] = 1
x += 1; x -= 1; x *= 1; x /= 1; x //= 1; x %= 1; x **= 1; x @= 1
x <<= 1; x >>= 1; x &= 1; x |= 1; x ^= 1
x.y += 1, 2
(x) += yield
x: int
x: int = 1
(x): int = 1
x.y: int
x[0]: int = 1, *a
(x.y): list[int] = yield
x: (yield) = 1
del x
del x, y.z, w[0],
del (x), (y, z), [a, (b, c)]
del ()
pass
assert x
assert x, "message"
raise
raise x
raise x from y
global g
global g, h
def f(): nonlocal_ = 1
def f():
    nonlocal x, y
    return
    return x
    return x, *y
if a: b
if a: b; c
elif d: e
else: f
if a:
    b
elif c:
    d
elif e:
    f
else:
    g
while a:
    break
else:
    continue
for x in y: pass
for x, in y: pass
for x, (y, *z) in *a, b:
    pass
else:
    pass
for x.y in z: pass
for x[0] in z: pass
for (x) in y: pass
for [a, b] in c: pass
with a: b
with a as b: c
with a as b, c, d as (e, f): g
with (a): b
with (a) as b: c
with (a, b): c
with (a, b) as c: d
with (a as b, c as d,): e
with (a as b): c
with (a, b as c): d
with (a for a in b): c
with (a := b): c
with (yield a): b
with (a).b as c: d
with (a)(b), c as d: e
with (a, b)[0] as c.d, (e) as f[0]: g
with (
    a as b,
    c
):
    d
with () as a: b
try: a
finally: b
try:
    a
except: b
try:
    a
except b:
    c
except (d, e) as f:
    g
else:
    h
finally:
    i
try:
    a
except* b: c
except* d as e:
    f
try:
    try: a
    except* (b, c): d
except e as f: pass
class A: pass
class B(): pass
class C(A, *b, k=v, **w):
    """Doc."""
    x: int = 1
    def f(self): pass
@a
@b.c[0](d)
@(lambda f: f)
@x if y else z
class D: x = 1; y = 2
@e
def f(a, /, b, c=1, *d, e, f=2, **g): pass
@f
async def g(): pass
def f(): pass
def f(a): pass
def f(a,): pass
def f(a, b=1, *, c, d=2): pass
def f(a, /): pass
def f(a, /, *, b): pass
def f(a=1, /, b=2, *c: int, d, **e: str) -> int: pass
def f(*args: *Ts): pass
def f(**k,): pass
def f(*a,): pass
def f(a: int, b: str = 'x') -> "f":
    pass
async def f():
    await a
    await a.b(c)[0] ** 2
    -await a
    async for x in y: pass
    async for x, y in z:
        pass
    else: pass
    async with a as b, c: d
    async with (a as b, c): d
    [x async for x in y if await z]
    {x: y async for x in z for y in w}
    return (x async for x in y)
    yield
match = 1; case = 2; type = 3; _ = 4; spawn = 5
match.x, match[0], match(x), match - 1, match * 2
match not in x
match, case = type, _
match: int = 1
match(*a, **b)
match[a:b]
print(match, case, type, _, spawn)
type(x)
type.y
spawn(x)
spawn.y
spawn = spawn if spawn else spawn
spawn in x
spawn [0]
for spawn in spawn: spawn
