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
    with mp.Pool(3) as p:
        print(p.map(sq,range(20)), list(p.imap(sq,range(5))), sorted(p.imap_unordered(sq,range(5))), p.starmap(add,[(1,2),(3,4)]), p.apply(add,(1,2)))
        r=p.map_async(sq,[1,2]); print(r.get(5), r.ready(), r.successful())
        try: p.map(fail,range(6))
        except ValueError as e: print('caught',e, type(e.__cause__).__name__, 'ValueError: bad 3' in str(e.__cause__))
        got=[]; a=p.apply_async(sq,(9,),callback=got.append); a.wait(); print(got)
        try: p.apply_async(time.sleep,(5,)).get(.05)
        except mp.TimeoutError: print('timeout')
