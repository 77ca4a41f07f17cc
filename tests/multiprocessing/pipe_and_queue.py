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
    a,b=mp.Pipe(); pr=mp.Process(target=child,args=(b,)); pr.start(); b.close(); print(a.recv(), a.poll(0)); a.send('hi'); print(a.recv()); pr.join() 
    try: a.recv()
    except EOFError: print('eof')
    q=mp.Queue(); ps=[mp.Process(target=qw,args=(q,50)) for _ in range(3)]
    [x.start() for x in ps]; print(sum(q.get() for _ in range(150))); [x.join() for x in ps]; print(q.empty())
