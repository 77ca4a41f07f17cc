from collections import deque
d=deque([1,2,3]); d.append(4); d.appendleft(0); print(d, len(d), d.pop(), d.popleft(), d)
d.rotate(1); print(d); d.rotate(-2); print(d); d.extend('ab'); d.extendleft('xy'); print(d, d[0], d[-1], 'a' in d, d.index('b'), d.count(1))
e=deque(range(10),maxlen=3); print(e, e.maxlen, d.maxlen); e.append(99); print(e); e.appendleft(5); print(e); 
try: e.insert(0,1)
except IndexError as x: print(x)
d.insert(2,'I'); print(d); d.remove('I'); d.reverse(); print(d); del d[0]; d[0]='z'; print(d, list(reversed(d)))
for f in [lambda: deque().pop(), lambda: deque().popleft(), lambda: d[100], lambda: d['a'], lambda: d.remove('qq'), lambda: d.index('qq'), lambda: deque(maxlen=-1), lambda: deque(1), lambda: d+[1], lambda: deque([],'a')]:
    try: print(f())
    except Exception as x: print(type(x).__name__, x)
print(deque([1,2])==deque([1,2]), deque([1])<deque([2]), deque([1])+deque([2]), deque([1,2])*2, 2*deque([1]), deque([1])==[1])
d=deque([1]); d.append(d); print(d); d.clear(); print(d, bool(d))
d=deque(range(5))
try:
    for x in d: d.append(1)
except RuntimeError as x: print(x)
import gc; d=deque(); d.append(d); del d; gc.collect()
class D(deque): pass
x=D([1,2]); x.y=3; print(x, x.y, x.copy())
d=deque(range(1000))
for i in range(5000): d.append(d.popleft())
print(d[0], len(d)); d+= [1]; print(len(d)); d.extend(d); print(len(d))
