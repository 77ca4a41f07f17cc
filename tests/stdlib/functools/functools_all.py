import functools
import operator

@functools.lru_cache(maxsize=2)
def f(x): return x*2
print(f(1),f(2),f(1),f(3),f(1),f.cache_info()); f.cache_clear(); print(f.cache_info())
@functools.cache
def fib(n): return n if n<2 else fib(n-1)+fib(n-2)
print(fib(80), fib.__name__, fib.__wrapped__.__name__)
p=functools.partial(int,base=2); print(p('101'), p, functools.reduce(operator.add,[1,2,3]), functools.reduce(operator.mul,[],5))
@functools.total_ordering
class V:
    def __init__(s,v): s.v=v
    def __eq__(s,o): return s.v==o.v
    def __lt__(s,o): return s.v<o.v
print(V(1)<=V(1), V(2)>V(1), V(1)>=V(2), V(1)!=V(1), sorted([3,1,2],key=functools.cmp_to_key(lambda a,b:b-a)))
@functools.singledispatch
def sd(x): return 'obj'
@sd.register
def _(x:int): return 'int'
@sd.register(list)
def _(x): return 'list'
print(sd(1),sd([]),sd('a'),sd(True))
class C:
    @functools.cached_property
    def x(self): print('calc'); return 5
c=C(); print(c.x,c.x)
