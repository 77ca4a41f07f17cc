# What the stages behind the parser refuse: message and place.
# python: 3.13
SOURCES = r'''
return
---
class A:
    return 1
---
yield 1
---
class A: x = yield from y
---
await x
---
def f(): await x
---
def f():
    async for x in y: pass
---
def f():
    async with x: pass
---
break
---
if 1: continue
---
for x in y:
    def g():
        continue
---
class C:
    for x in y:
        class D: break
---
async def f():
    yield 1
    return 2
---
async def f(): yield from x
---
def f(a, b, a): pass
---
lambda x, *, x: 1
---
def f():
    x = 1
    global x
---
def f():
    print(x)
    global x
---
def f(x):
    global x
---
def f():
    x: int = 1
    nonlocal x
---
def f():
    nonlocal x
---
nonlocal x
---
def f():
    def g():
        nonlocal y
---
def f():
    x = 1
    def g():
        global x
        nonlocal x
---
def f():
    global x
    x: int = 3
---
from __future__ import nope
---
from __future__ import braces
---
x = 1
from __future__ import division
---
def f():
    from os import *
---
*a = 1
---
a, *b, *c = x
---
f(a=1, b=2, a=3)
---
__debug__ = 1
---
def f(__debug__): pass
---
x.__debug__ = 2
---
f(__debug__=1)
---
[x := 1 for x in y]
---
[x for x in (y := z)]
---
class A:
    [x := 1 for y in z]
---
[i for i in range(5) if (j := 0) for j in range(5)]
---
[(yield 1) for x in y]
---
((yield 1) for x in y)
---
def f(): return [await x for x in y]
---
def f(): return [x async for x in y]
---
try: pass
except: pass
except E: pass
---
def f():
    try: pass
    except* E: return
---
for x in y:
    try: pass
    except* E: break
---
match x:
    case a: pass
    case b: pass
---
match x:
    case _: pass
    case 1: pass
---
match x:
    case (a, 1) | (b, 2): pass
---
match x:
    case [a, a]: pass
---
match x:
    case {"a": 1, "a": 2}: pass
---
match x:
    case A(x=1, x=2): pass
---
match x:
    case [*a, *b]: pass
---
x = *a
---
async def f():
    lambda: await x
'''
for number, source in enumerate(SOURCES.strip().split('\n---\n')):
    try:
        compile(source + '\n', f'<{number}>', 'exec')
    except SyntaxError as e:
        print(number, e.msg, (e.lineno, e.offset, e.end_lineno, e.end_offset),
              e.filename, e.text, len(e.args))
    else:
        print(number, 'compiles')

for depth in 21, 22:
    source = ''.join(' ' * i + 'for x in y:\n' for i in range(depth))
    try:
        compile(source + ' ' * depth + 'pass\n', 'deep', 'exec')
        print(depth, 'compiles')
    except SyntaxError as e:
        print(depth, e.msg, e.lineno)
for source in 'f' + '()' * 50000, 'a' + '.b' * 50000, '1' + '+x' * 50000:
    try:
        compile(source, 'deep', 'eval')
    except RecursionError as e:
        print(e)
