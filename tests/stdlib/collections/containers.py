# python: 3.13
from collections import *

d=defaultdict(list); d['a'].append(1); print(d, d['b'], len(d)); print(defaultdict(int,a=1))
c=Counter('abracadabra'); print(c, c.most_common(2), c['z'], c+Counter('aab'), c-Counter('aaaaaa'), sum(c.values()), c.total(), list(c.elements())[:3])
c.update('zz'); c.subtract('a'); print(c, Counter(a=3)&Counter(a=1,b=2), Counter(a=3)|Counter(b=2), Counter(a=1)<=Counter(a=2))
P=namedtuple('P','x y z',defaults=[9]); p=P(1,2); print(p, p.x, p._replace(y=5), p._asdict(), P._fields, P._make([1,2,3]), p==(1,2,9), P.__doc__)
try: P(1)
except TypeError as e: print(e)
try: p.x=3
except AttributeError as e: print(e)
try: namedtuple('Q','a a')
except ValueError as e: print(e)
o=OrderedDict(a=1,b=2,c=3); o.move_to_end('a'); print(o, o.popitem(False), o, o==OrderedDict(c=3,a=1), o=={'a':1,'c':3})
o.move_to_end('a',last=False); print(o)
m=ChainMap({'a':1},{'a':2,'b':3}); print(m['a'],m['b'],dict(m),len(m),m)
