import multiprocessing as mp, os, sys, time
def sq(x): return x*x
def fail(x):
    if x==3: raise ValueError(f'bad {x}')
    return x
class E2(Exception):
    def __init__(self,a,b): super().__init__(a); self.b=b
def fail2(x): raise E2('m',5)
def init(v):
    global G; G=v
def getg(x): return G+x
def add(a,b): return a+b
def child(conn): conn.send({'a':[1,2]}); conn.send(conn.recv()); conn.close()
def qw(q,n):
    for i in range(n): q.put(i)
def inc(v,l,n):
    for _ in range(n):
        with l: v.value+=1
def slow(): time.sleep(30)
def ex(): sys.exit(7)
def exs(): sys.exit('text')
class P(mp.Process):
    def run(self): sys.exit(3)
def waiter(ev,q): ev.wait(); q.put('woke')
def bar(b,q): q.put(b.wait())
def cond(c,v):
    with c: v.value=5; c.notify()
if __name__=='__main__':
    ev=mp.Event(); q=mp.SimpleQueue(); x=mp.Process(target=waiter,args=(ev,q)); x.start(); ev.set(); print(q.get()); x.join()
    b=mp.Barrier(3); ps=[mp.Process(target=bar,args=(b,q)) for _ in range(3)]; [x.start() for x in ps]; print(sorted(q.get() for _ in ps)); [x.join() for x in ps]
    c=mp.Condition(); v=mp.Value('i',0)
    with c:
        x=mp.Process(target=cond,args=(c,v)); x.start(); print(c.wait(5), v.value)
    x.join()
    arr=mp.Array('d',[1,2,3]); arr[1]=7.5; print(list(arr), len(arr), arr[:2]); s=mp.Semaphore(2); print(s.acquire(), s.acquire(), s.acquire(False), s.get_value()); 
    jq=mp.JoinableQueue(); jq.put(1); jq.get(); jq.task_done(); jq.join(); print('joined', mp.active_children())
