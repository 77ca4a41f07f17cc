# baton only
# Functions and classes that the workers don't know go by value.
import dataclasses
import enum
import functools
import math
import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor
def outer(k):
    def inner(x): return x*k
    return inner
def fact():
    def f(n): return 1 if n<2 else n*f(n-1)
    return f
BIG=[1,2,3]
def before(x): return 'before', x
if __name__=='__main__':
    with mp.Pool(2) as pool:
        print(pool.map(lambda x: x+1, range(5)))
        print(pool.map(outer(3), range(5)))
        print(pool.map(fact(), range(5)))
        print(pool.apply(lambda *a, **k: (a, k), (1,2), {'z':3}))
        def late(x, y=BIG): return math.sqrt(x), y, NEW
        NEW='new'
        print(pool.map(late, [4]))
        def before(x): return 'after', x
        print(pool.map(before, [1]))
        class Point:
            count=0
            def __init__(self,x): self.x=x
            def double(self): return Point(self.x*2)
            @property
            def y(self): return self.x+1
            @staticmethod
            def s(): return 's'
            @classmethod
            def c(cls): return cls.__name__
        class Sub(Point):
            def double(self): return super().double()
        class Color(enum.Enum):
            RED=1; BLUE=2
            def say(self): return 'I am '+self.name
        r=pool.map(lambda p: p.double(), [Point(1), Sub(2)])
        print([type(x) is Point for x in r], [x.x for x in r])
        print(pool.map(lambda p: (p.y, p.s(), p.c(), isinstance(p, Point)), [Point(1), Sub(2)]))
        r=pool.map(lambda c: (c, c is Color.RED, c.say()), [Color.RED, Color.BLUE]); print(r, r[0][0] is Color.RED)
        @dataclasses.dataclass(order=True)
        class D:
            a: int
            b: list = dataclasses.field(default_factory=list)
        r=pool.map(lambda d: dataclasses.replace(d, a=d.a+1), [D(1),D(2)]); print(r, r[0]==D(2), dataclasses.asdict(r[1]))
        print(pool.map(functools.partial(lambda a,b: a-b, 10), range(3)))
        try: pool.map(lambda x: 1/x, [0])
        except ZeroDivisionError as e: print(repr(e))
    with ProcessPoolExecutor(2) as ex:
        print(list(ex.map(lambda x: x*x, range(4))), ex.submit(outer(5), 3).result())
    q=mp.Queue()
    def child(q): f=q.get(); q.put(f(20))
    p=mp.Process(target=child,args=(q,)); p.start(); q.put(lambda x: x*2); p.join(); print(q.get())
