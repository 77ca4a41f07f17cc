# Context variables, contexts and tokens.
# python: 3.13
from contextvars import *
import threading
v=ContextVar('v',default=5); w=ContextVar('w')
print(v.get()); 
try: w.get()
except LookupError as e: print(type(e), e.args[0] is w)
t=v.set(6); print(v.get(), t.old_value, t.old_value is Token.MISSING)
c=copy_context()
def f(a,*,b): 
    print(v.get()); v.set(9); print(v.get()); return a+b
print(c.run(f,1,b=2)); print(v.get(), c[v], len(c), list(c)==[v], v in c, w in c, c.get(w), c.get(w,3))
v.reset(t); print(v.get())
try: v.reset(t)
except RuntimeError as e: print('used', 'once' in str(e))
try: c.run(lambda: c.run(print))
except RuntimeError as e: print(str(e)[:20])
def th(): print('thread', v.get())
v.set(77)
x=threading.Thread(target=th); x.start(); x.join()
print([ (k.name,val) for k,val in c.items()])
print(ContextVar[int])
try: c['x']
except TypeError as e: print(e)
try: c[w]
except KeyError as e: print('ke')
print(t.var is v, Token.MISSING)
