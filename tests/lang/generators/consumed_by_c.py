# What C code takes from a generator without leaving it: lists, sets, sums,
# searches, extremes; what it must not take; what a script may see of it.
def g(l):
    for i in l:
        yield i
    return 5
print(sum(g([1,2,3])), sum(g([1.5,2])), sum(g([[1],[2]]), []), sum(g([1,2.5,3])), sum(g([2**61-1,1])), sum(g([True,2])))
print(set(g([1,'a',(1,2),1])), tuple(g([])), list(g('abc')), any(g([0,'',None,3])), all(g([1,2,[]])), any(g([False,False])), all(g([True])))
print(max(g([1,5,3])), min(g([1.5,2.5])), max(g([1,2.5,2])), max(g(['a','b'])), min(g([3]), key=lambda x:-x), max(g([]), default=7))
def bad():
    yield 1
    yield 2
    raise ValueError('x')
for f in (sum, set, list, tuple, max, any, all, sorted):
    try: print(f.__name__, f(bad()))
    except ValueError as e: print(f.__name__, 'ValueError', e, e.__traceback__.tb_next.tb_lineno)
l = [0]
def ext():
    for i in range(30):
        yield len(l)
l.extend(ext()); print(l)
def nested():
    for i in range(5):
        yield sum(x for x in range(i)) + max(y for y in (1, i))
print(list(nested()), sum(nested()))
def fin():
    try:
        yield False; yield True; yield 3
    finally: print('closed')
gg = fin(); print(any(gg), gg.gi_running, next(gg)); del gg
print(any(fin()))
def sends():
    r = yield 1
    print('got', r)
    r = yield 2
    print('got', r)
print(list(sends()), sum(sends()))
gg = (x for x in [1, 2, 3]); print(next(gg), sum(gg), list(gg))
def selfref():
    global me
    yield 1
    try: next(me)
    except ValueError as e: print(e)
    yield 2
me = selfref(); print(sum(me))
def y2(n):
    yield from (i for i in range(n))
    if n: yield from y2(n - 1)
print(sum(y2(5)), list(y2(3)), ''.join(str(x) for x in y2(3)))
class W:
    def __init__(s): s.n = 0
    def __hash__(s): return 1
    def __eq__(s, o): return True
print(len(set(W() for _ in range(4))), len(set(x for x in [1, W(), 1, 5])))
import sys
ev = []
def tr(f, e, a): ev.append((f.f_code.co_name, e)); return tr
sys.settrace(tr); sum(g([1, 2])); sys.settrace(None)
print(ev)
