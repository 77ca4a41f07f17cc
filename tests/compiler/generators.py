# yield, yield from, await, async for and with, by a driver of our own.
# python: 3.13
def g1():
    r = yield 1
    print('r', r)
    try: yield 2
    except ValueError as e: print('ve', e); yield 'recovered'
    return 'ret'
it = g1(); print(next(it), it.send('s'), it.throw(ValueError('x')))
try: next(it)
except StopIteration as e: print('stop', e.value)
def sub():
    try:
        x = yield 'a'
        print('sub got', x)
        y = yield 'b'
    except KeyError: print('sub KeyError'); yield 'k'
    finally: print('sub fin')
    return 'subret'
def deleg():
    r = yield from sub()
    print('deleg', r)
    yield from [1, 2]
    yield from (i*i for i in range(3))
it = deleg(); print(next(it), it.send(5), it.throw(KeyError)); print(list(it))
it = deleg(); next(it); it.close()
def gen_exp_scope():
    n = 3
    return sum(i * n for i in range(n)), [x for x in (y for y in range(n) if y)], list(a + b for a in 'ab' for b in 'cd')
print(gen_exp_scope())
def pep479():
    yield 1
    raise StopIteration
try: list(pep479())
except RuntimeError as e: print(e, repr(e.__cause__))
class Aw:
    def __init__(s, v): s.v = v
    def __await__(s):
        got = yield s.v
        return got
def drive(co):
    out = []; val = None
    while True:
        try: out.append(co.send(val)); val = out[-1] * 10
        except StopIteration as e: return out, e.value
async def co1(): return await Aw(1) + await Aw(2)
print(drive(co1()))
class ACM:
    def __init__(s, n, sup=False): s.n = n; s.sup = sup
    async def __aenter__(s): print('aenter', await Aw(1)); return s.n
    async def __aexit__(s, *e): print('aexit', await Aw(2), e[0]); return s.sup
async def co2():
    async with ACM('a') as a, ACM('b', True) as b:
        print(a, b); raise ValueError('v')
    async with ACM('c'):
        return 'retval'
print(drive(co2()))
class AI:
    def __init__(s, n): s.n = n
    def __aiter__(s): s.i = 0; return s
    async def __anext__(s):
        if s.i == s.n: raise StopAsyncIteration
        s.i += 1; await Aw(s.i); return s.i
async def co3():
    out = []
    async for x in AI(3):
        if x == 2: continue
        out.append(x)
    else: out.append('else')
    async for x in AI(9):
        if x == 2: break
    out += [y async for y in AI(3) if y > 1]
    out.append({k: v async for k in AI(2) for v in [k]})
    out.append([await Aw(z) for z in range(2)])
    out.append([[q async for q in AI(w)] for w in range(3)])
    return out
print(drive(co3()))
async def agen(n):
    try:
        for i in range(n):
            got = yield i
            if got: print('got', got)
            await Aw(7)
    finally: print('agen fin')
async def co4():
    out = []
    async for v in agen(3): out.append(v)
    g = agen(5)
    out.append(await g.__anext__()); out.append(await g.asend('hi')); await g.aclose()
    out.append([x async for x in (y * 2 async for y in agen(2))])
    ge = (await Aw(k) for k in range(2))
    out.append([e async for e in ge])
    return out
print(drive(co4()))
async def co5():
    try: await co6()
    except KeyError as e: return 'ke'
    finally: print('f5')
async def co6():
    await Aw(0); raise KeyError(1)
print(drive(co5()))
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
f = fib(); print([next(f) for _ in range(10)])
lg = lambda: (yield 5)
print(list(lg()))
def early():
    yield 1
    return
    yield 2
print(list(early()))
def withgen():
    class C:
        def __enter__(s): print('in')
        def __exit__(s, *a): print('out', a[0])
    with C():
        yield 1
        yield 2
w = withgen(); next(w); w.close()
def nested():
    def inner(): yield (yield 'i')
    r = yield from inner()
    return r
n = nested(); print(next(n), n.send(4))
c = co1(); c.close()
import sys
def handled():
    try: raise ValueError('outer')
    except ValueError:
        yield sys.exc_info()[0].__name__
        yield sys.exc_info()[0].__name__
h = handled(); print(next(h), sys.exc_info()[0]);
try: raise KeyError
except KeyError: print(next(h), sys.exc_info()[0].__name__)
