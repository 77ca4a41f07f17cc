# The four queues: order, limits, timeouts, shutdown, subclasses.
# modes: plain interval
# python: 3.13
import queue, threading, heapq
from queue import *
q=Queue(2)
q.put(1); q.put(2); print(q.full(), q.qsize(), q.empty(), list(q.queue), q.maxsize)
try: q.put(3, timeout=0.01)
except Full as e: print('full', type(e), e.args)
try: q.put_nowait(3)
except queue.Full: print('full')
print(q.get(), q.get_nowait(), q.unfinished_tasks)
try: q.get(False)
except Empty as e: print('empty', type(e))
try: q.get(timeout=-1)
except ValueError as e: print(e)
q.task_done(); q.task_done()
try: q.task_done()
except ValueError as e: print(e)
q.join()
l=LifoQueue(); [l.put(i) for i in range(4)]; print([l.get() for i in range(4)], isinstance(l, Queue))
p=PriorityQueue(); import random; xs=list(range(50)); random.seed(1); random.shuffle(xs)
for x in xs: p.put((x,'a'))
print([p.get()[0] for _ in xs]==sorted(xs))
try:
    p.put(1); p.put('a')
except TypeError as e: print(e)
class SetQ(Queue):
    def _init(self, maxsize): self.queue=set()
    def _put(self, item): self.queue.add(item)
    def _get(self): return self.queue.pop()
s=SetQ(); s.put(1); s.put(1); s.put(2); print(s.qsize(), s.get(), s.get(), s.empty())
class Named(Queue):
    def __init__(self, name, maxsize=0):
        super().__init__(maxsize); self.name=name
    def get(self, *a, **k):
        print('get'); return super().get(*a, **k)
n=Named('x', 3); n.put(5); print(n.name, n.get_nowait(), n.maxsize)
with n.mutex: n.queue.clear(); n.queue.append(8)
print(n.get())
print(type(q), SimpleQueue, Empty, Full, ShutDown)
sq=SimpleQueue(); sq.put(1); sq.put(2, True, 3); print(sq.qsize(), sq.get(), sq.get_nowait(), sq.empty())
try: sq.get(timeout=0.01)
except Empty: print('empty')
try: sq.get(timeout=-1)
except ValueError as e: print(e)
q=Queue(); q.put(1); q.put(2); q.shutdown()
try: q.put(3)
except ShutDown: print('shut')
print(q.get(), q.get())
try: q.get()
except ShutDown: print('shut')
print(q.is_shutdown)
q=Queue(); q.put(1); q.shutdown(immediate=True); 
try: q.get()
except ShutDown: print('shut')
q.join()
# blocked ones are told
q=Queue(); r=[]
def g():
    try: q.get()
    except ShutDown: r.append('told')
ts=[threading.Thread(target=g) for _ in range(3)]
[t.start() for t in ts]; q.shutdown(); [t.join() for t in ts]; print(r)
q=Queue(3); out=[]
def prod():
    for i in range(500): q.put(i)
    q.put(None)
def cons():
    while (x:=q.get()) is not None: out.append(x); q.task_done()
    q.task_done()
a=threading.Thread(target=prod); b=threading.Thread(target=cons); a.start(); b.start(); q.join(); a.join(); b.join(); print(out==list(range(500)))
q = Queue[int](); print(Queue[int], q.qsize())
q.foo=3; print(q.foo)
class Bad(Queue):
    def _put(self, item): raise KeyError(item)
b=Bad()
try: b.put(4)
except KeyError as e: print('ke', e, b.unfinished_tasks, b.mutex.locked())
print(len([w for w in (q.not_empty, q.not_full, q.all_tasks_done) if isinstance(w, threading.Condition)]))
