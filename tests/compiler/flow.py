# Leaving blocks in every way; assignments, calls, displays.
# python: 3.13
def t1():
    for i in range(5):
        try:
            if i == 1: continue
            if i == 3: break
            print('body', i)
        finally:
            print('fin', i)
    else: print('else')
    return 'done'
print(t1())
def t2():
    try: return 'try'
    finally: print('fin')
print(t2())
def t3():
    try: return 'try'
    finally: return 'fin'
print(t3())
def t4():
    for i in range(3):
        try: return i
        finally:
            if i < 2: continue
print(t4())
def t5():
    while True:
        try:
            try: 1/0
            finally: print('inner')
        except ZeroDivisionError as e:
            print('caught', e)
            break
        finally: print('outer')
    return 5
print(t5())
class CM:
    def __init__(s, n, sup=False): s.n = n; s.sup = sup
    def __enter__(s): print('enter', s.n); return s.n
    def __exit__(s, t, v, tb): print('exit', s.n, t and t.__name__, v); return s.sup
def t6():
    with CM(1) as a, CM(2) as b:
        return a + b
print(t6())
def t7():
    for i in range(3):
        with CM(i):
            if i == 1: break
            continue
    with CM('s', True): raise ValueError('x')
    try:
        with CM('a'), CM('b', True), CM('c'): raise KeyError('k')
    except KeyError as e: print('never')
    try:
        with CM('p'): raise KeyError('k')
    except KeyError as e: print('got', e)
t7()
def t8():
    try:
        try: raise ValueError(1)
        except ValueError as e:
            try: raise KeyError(2)
            except KeyError as e2: print(repr(e2.__context__))
            raise
    except ValueError as e: print('re', repr(e), repr(e.__context__))
t8()
def t9():
    try: e
    except NameError as e: pass
    try: e
    except UnboundLocalError as x: print(type(x).__name__)
t9()
def t10():
    for x in []: pass
    else: print('empty else')
    n = 0
    while n < 3: n += 1
    else: print('while else', n)
    while n:
        n -= 1
        if n == 1: break
    else: print('no')
    while 0: print('never')
    else: print('zero else')
    return n
print(t10())
import sys
def t11():
    try: raise ValueError
    except ValueError:
        print(sys.exc_info()[0].__name__)
        try: raise KeyError
        except KeyError: print(sys.exc_info()[0].__name__)
        print(sys.exc_info()[0].__name__)
    print(sys.exc_info())
t11()
def t12():
    def g():
        try:
            yield 1
            yield 2
        finally:
            print('gen closed')
    for x in g():
        print(x); break
    try:
        it = g(); next(it); it.throw(ValueError('in'))
    except ValueError as e: print('thrown', e)
t12()
def t13(n):
    try:
        if n: raise ValueError(n)
    except (TypeError, ValueError) as e: r = ('exc', str(e))
    else: r = 'else'
    finally: print('f')
    return r
print(t13(0), t13(1))
def t14():
    try:
        raise ExceptionGroup('g', [ValueError(1), TypeError(2), KeyError(3)])
    except* ValueError as e: print('V', e.exceptions)
    except* (TypeError,) as e: print('T', e.exceptions)
    except* KeyError: print('K')
    else: print('no')
    finally: print('fin')
    try:
        try: raise ExceptionGroup('g', [ValueError(1), TypeError(2)])
        except* ValueError as e: raise RuntimeError('new')
    except ExceptionGroup as g: print(repr(g), [type(x).__name__ for x in g.exceptions])
    try:
        try: raise ExceptionGroup('g', [ValueError(1), TypeError(2)])
        except* OSError: pass
    except ExceptionGroup as g: print('through', g)
    try: raise ValueError('plain')
    except* ValueError as e: print(repr(e))
t14()
def t15():
    for i in range(2):
        for j in range(3):
            if j == 1: break
            if i == 1: continue
            print(i, j)
        else: continue
        print('broke', i)
t15()
def t16(a, b, c):
    return a < b < c, a < b < c < 10, (a < b) < c, not a < b, a if b else c, a and b or c, a or b and c, not (a and b), 1 < a < f(b) < c
f = lambda x: x
print(t16(1, 2, 3), t16(3, 2, 1), t16(0, 5, 5))
def t17(x):
    if x and not (x > 5 or x == 3): return 'A'
    elif not x: return 'B'
    elif (x if x > 7 else None) is not None: return 'C'
    else: return 'D'
print([t17(i) for i in range(10)])
def t18():
    r = []
    for i in range(3):
        try:
            try: continue
            finally: r.append('a')
        finally: r.append('b')
    return r
print(t18())
def t19():
    with CM('x') as x:
        with CM('y') as y:
            try: return x + y
            finally: print('mid')
print(t19())
def t20():
    x = 1
    assert x == 1, 'no'
    try: assert x == 2, ('msg', x)
    except AssertionError as e: print(e.args)
    try: assert not x
    except AssertionError as e: print(e.args)
t20()
def t21():
    try:
        return 1
    except: pass
    finally:
        try: 1/0
        except ZeroDivisionError: print('z')
print(t21())
def t22():
    a = b = c = 0
    a, b = 1, 2; a, b = b, a
    (x, [y, *z]), *w = (1, [2, 3, 4]), 5, 6
    l = [0, 1, 2]; i = 0
    i, l[i] = 1, 9
    l[1:2] = [7, 8]
    d = {}; d['a'], d['b'] = 'ab'
    l[0], l[-1] = l[-1], l[0]
    [p, q] = 'pq'
    a, b, c = c, a, b
    return a, b, c, x, y, z, w, l, d, p, q
print(t22())
def t23():
    class O: pass
    o = O(); o.x = 1; o.x += 2; o.y = o.z = [1]; o.y += [2]
    d = {'k': [1]}; d['k'] += [2]; d['k'][0] -= 5
    def idx(): print('idx'); return 0
    l = [10]; l[idx()] *= 3
    s = 'a'; s += 'b'; s *= 2
    n = 7; n //= 2; n **= 3; n <<= 1; n |= 1; n ^= 3; n %= 20; n >>= 1; n &= 7; n -= 1
    f = 3; f /= 2
    return o.x, o.y is o.z, o.z, d, l, s, n, f
print(t23())
def t24():
    l = list(range(10)); del l[0], l[-1]; del l[1:3], (l[0])
    d = {1: 2, 3: 4}; del d[1]
    class O: a = 1
    o = O(); o.b = 1; del o.b
    return l, d, hasattr(o, 'b')
print(t24())
print([*range(3), *'ab'], (*[1], 2), {*[1, 2], 3}, {**{'a': 1}, 'b': 2, **{'a': 3}})
def kw(a, b=2, /, c=3, *args, d, e=5, **k): return a, b, c, args, d, e, k
print(kw(1, d=4), kw(1, 2, 3, 4, 5, d=6, z=7), kw(*[1, 2], *[3], d=1, **{'e': 2}, q=3))
print(f'{1+1} {"x":>3} {3.14159:.2f} {[1]!r} {"é"!a} {5=} {{}} {2:{3}}', f'', f'{"a"}' f'b')
print(1 if [] else 2, [] or 'd', () and 1, None is None, 1 in [1, 2], 3 not in {1, 2}, 'a' in 'abc')
print((1, 2)[0], 'abc'[::-1], [1, 2, 3][1:], 'x' * 3, -2 ** 2, ~5, +True, not 1, 2 ** 100, 7 // -2, 7 % -3, 1 << 70, 1.5e300 * 1e300)
