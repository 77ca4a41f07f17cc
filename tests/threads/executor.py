# ThreadPoolExecutor: results, waiting, cancellation, initializers.
# python: 3.13
# expect stderr: RuntimeError: bad
import concurrent.futures, time, threading
from concurrent.futures import ThreadPoolExecutor, as_completed, wait, FIRST_COMPLETED, FIRST_EXCEPTION, Future, CancelledError, TimeoutError
def sq(x): return x*x
with ThreadPoolExecutor(max_workers=3) as ex:
    print(list(ex.map(sq, range(10))))
    fs=[ex.submit(sq,i) for i in range(5)]
    print(sorted(f.result() for f in as_completed(fs)))
    def boom(): raise ValueError('x')
    f=ex.submit(boom)
    print(type(f.exception()))
    try: f.result()
    except ValueError as e: print('got',e)
    ev=threading.Event()
    g=ex.submit(ev.wait)
    d,n=wait([g,f],return_when=FIRST_COMPLETED); print(len(d),len(n))
    print(d.pop() is f)
    try: g.result(timeout=0.01)
    except TimeoutError: print('timeout')
    hs=[ex.submit(ev.wait) for i in range(3)]
    print(hs[2].cancel(), hs[2].cancelled(), hs[0].cancel() if hs[0].running() else 'nr')
    try: hs[2].result()
    except CancelledError: print('cancelled')
    h=ex.submit(ev.wait)
    def cb(f): print('cb', f.done())
    h.add_done_callback(cb)
    ev.set()
    h.result()
f.add_done_callback(lambda f: print('now'))
try: ex.submit(sq,1)
except RuntimeError as e: print(e)
def init(a): threading.current_thread().x=a
with ThreadPoolExecutor(2,'pre',initializer=init,initargs=(3,)) as ex:
    print(ex.submit(lambda: (threading.current_thread().x, threading.current_thread().name)).result())
try: ThreadPoolExecutor(0)
except ValueError as e: print(e)
ex=ThreadPoolExecutor(1)
e2=threading.Event()
r=ex.map(lambda x: e2.wait() , [1,2], timeout=0.01)
try: next(r)
except TimeoutError: print('to')
e2.set()
ex.shutdown(wait=True, cancel_futures=True)
f=Future(); print(repr(f)[-15:]); f.set_running_or_notify_cancel(); f.set_result(4)
try: f.set_result(5)
except concurrent.futures.InvalidStateError as e: print('inv')
def badinit(): raise RuntimeError('bad')
with ThreadPoolExecutor(1,initializer=badinit) as ex:
    try: ex.submit(sq,1).result()
    except concurrent.futures.thread.BrokenThreadPool as e: print(e)
ex=ThreadPoolExecutor(2)
print(ex.submit(pow,2,3).result())
