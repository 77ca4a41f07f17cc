# baton only
import _transport as T
import collections
import functools
from _pickle import PicklingError

class Node:
    def __init__(self):
        self.me = self
        self.items = [1, 2]
class Slotted:
    __slots__ = ('a', 'b')
class Stated:
    def __getstate__(self):
        return 'state'
    def __setstate__(self, state):
        self.got = state
class Items(list):
    pass
P = collections.namedtuple('P', 'x y')

def back(v):
    return T.loads(T.dumps(v))

for v in [None, True, ..., 0, -1, 2**61, -2**70, 1.5, 'é\udc80', b'x', bytearray(b'y'),
          [1, [2]], (1, 2), (), {1: {2}}, frozenset([3]), range(3), slice(1, None, 2),
          len, str.upper, dict.fromkeys, int, Node, P(1, 2), Items([4]),
          collections.Counter('aab'), collections.OrderedDict(a=1),
          collections.defaultdict(int, k=1), collections.deque([1], 3)]:
    w = back(v)
    if not (w == v and type(w) is type(v)):
        print('lost', v, w)
n = back(Node())
print(n.me is n, n.items)           # expect: True [1, 2]
s = Slotted()
s.a = 5
print(back(s).a, hasattr(back(s), 'b'), back(Stated()).got)  # expect: 5 False state
t = ([],)
t[0].append(t)
u = back(t)
print(u[0][0] is u)                 # expect: True
x = [1]
a, b = back([x, x])
print(a is b)                       # expect: True
print(back(functools.partial(int, base=2))('11'))  # expect: 3
print(back([1].count)(1))           # expect: 1
try:
    try:
        1 / 0
    except ZeroDivisionError as error:
        raise KeyError('k') from error
except KeyError as error:
    error.note = 'n'
    e = back(error)
print(repr(e), repr(e.__cause__), e.note)
# expect: KeyError('k') ZeroDivisionError('division by zero') n
e = back(FileNotFoundError(2, 'no', 'name'))
print(e.filename, e.errno)          # expect: name 2
print(T.loads(T.dumps(lambda: 'by value'))())   # expect: by value
for bad in [(i for i in []), T]:
    try:
        T.dumps(bad)
    except (TypeError, PicklingError) as error:
        print(str(error)[:12])      # expect: cannot pickl
        # expect: cannot pickl
deep = []
for _ in range(200000):
    deep = [deep]
try:
    T.dumps(deep)
except RecursionError:
    print('too deep')               # expect: too deep
