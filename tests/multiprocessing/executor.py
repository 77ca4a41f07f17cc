# ProcessPoolExecutor: results, failures, a broken pool.
# python: 3.13
import os, concurrent.futures as cf, multiprocessing as mp
from concurrent.futures.process import BrokenProcessPool
def sq(x): return x*x
def add(a,b=1): return a+b
def boom(x): raise ValueError('no', x)
def die(): os._exit(3)
def init(v):
    global V; V=v
def getv(): return V
class Odd:
    def __reduce__(self): raise TypeError('not me')
def odd(): return Odd()
def name(): return mp.current_process().name[:11]
if __name__ == '__main__':
    with cf.ProcessPoolExecutor(2) as ex:
        print(list(ex.map(sq, range(20), chunksize=3)))
        print(list(ex.map(add, [1,2],[3,4])))
        print(ex.submit(add, 4, b=5).result())
        f=ex.submit(boom, 7)
        try: f.result()
        except ValueError as e: print(e.args, type(e.__cause__).__name__, 'boom' in str(e.__cause__))
        try: ex.submit(odd).result()
        except TypeError as e: print('odd', e)
        print(sorted(f.result() for f in cf.as_completed([ex.submit(sq,i) for i in range(6)])))
        print(ex.submit(name).result())
    try: ex.submit(sq,1)
    except RuntimeError as e: print(e)
    with cf.ProcessPoolExecutor(1, initializer=init, initargs=(42,)) as ex:
        print(ex.submit(getv).result())
    with cf.ProcessPoolExecutor(2) as ex:
        try: ex.submit(die).result()
        except BrokenProcessPool as e: print('broken', e)
        try: ex.submit(sq,1)
        except BrokenProcessPool as e: print(e)
    ex=cf.ProcessPoolExecutor(2)
    f=ex.submit(sq,3)
    print(f.result())
    del ex
    ex=cf.ProcessPoolExecutor(2)
    print(ex.submit(sq,4).result())
