# With the future import annotations are kept as text, in Python's own spelling.
# python: 3.13
from __future__ import annotations
def f(a: int|str, b: "quoted", c: list[int], d: dict[str, tuple[int, ...]], e: Callable[[int], str]=None, *args: *Ts, g: x if y else z=1, **kw: lambda a, b=1, /, *c, d=2, **e: a+b) -> a.b.c(1, *x, k=v, **w): pass
class C:
    pass
class D:
    a: -1 + 2 ** -3 * (4 - 5) // ~6
    b: not a and (b or c) and d
    c: a < b <= c in d is not e
    d: [x for x in y if z if w for q in r]
    e: {1: 2, **a}
    f: {1, 2, *a}
    g: (yield_, *a)
    h: (1,)
    i: ()
    j: x[1:2, ::3, a:b:c]
    k: x[()]
    l: f"a{b!r:>{w}}c{{"
    m: b'bytes\x00'
    n: 'it\'s "q"'
    o: ...
    p: 1
    q: (x for x in y)
    r: {k: v for k, v in z}
    s: 1.5 + 1e100 - 0xff
    t: (lambda: 1)(2)
    u: (a, b)[0]
    v: -(-x)
    w: (a if b else c) + 1
    x: (a ** b ** c, (a ** b) ** c)
    y: a @ b % c << d | e & f ^ g
    z: not (not a)
    aa: f(x for x in y)
    ab: u'uni'
    ac: 1 .real
    ad: x.y[z](w)
    ae: (None, True)
    af: (-1) ** 2
    ag: -1 ** 2
    ah: a and b or c and d
    ai: (a or b) and (c or d)
    aj: a + (b + c) - (d - e)
x: undefined_name = 1
self_x: int
for k, v in f.__annotations__.items(): print(k, repr(v))
for k, v in D.__annotations__.items(): print(k, repr(v))
print(__annotations__)
def g():
    y: nope = 3
    return y
print(g())
