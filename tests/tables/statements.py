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
for a[0] in [9]: pass if False else None
''')
