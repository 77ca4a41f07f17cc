# SPDX-License-Identifier: MIT
# python: 3.13
"""Collections, io, memoryview."""
from _table import blocks

blocks(r'''
from collections import deque
d = deque([1,2,3], 5)
d.append(4); d.appendleft(0); d.append(5); print(d, d.maxlen, len(d), d[0], d[-1], 3 in d)
print(d.pop(), d.popleft(), d, list(d), d.index(3), d.count(2), d.copy(), d.rotate(1), d, d.rotate(-2), d, d.reverse(), d)
d.extend([7,8,9]); print(d); d.extendleft([1,2]); print(d); d.remove(7); print(d); d.insert(1, 'x'); print(d); d[0] = 'q'; del d[1]; print(d)
for s in ['deque().pop()', 'deque().popleft()', 'd[100]', 'd["a"]', 'd[1:2]', 'd.remove(99)', 'd.index(99)', 'deque([1], -1)', 'deque([1], "a")', 'deque(5)', 'deque([1]) + deque([2])', 'deque([1]) * 3', 'deque([1]) + [2]', 'deque([1,2]) < deque([1,3])', 'deque([1]) == [1]', 'hash(deque())', 'deque([1,2], maxlen=1)', 'bool(deque())', 'deque("abc", 2)', 'd.insert(0, 1)', 'deque(maxlen=0)', 'd.maxlen', 'deque([1]).foo', 'list(reversed(deque([1,2])))', 'deque(iterable=[1])', 'deque([1,2,3]).rotate("a")', 'deque([[...]])', 'iter(deque()).__class__']:
    try: print(s, eval(s))
    except Exception as e: print(s, type(e).__name__, e)
try:
    for x in d: d.append(1)
except RuntimeError as e: print(e)
---
from collections import defaultdict, Counter, ChainMap
d = defaultdict(list); d['a'].append(1); d['b']; print(d, d.default_factory, dict(d), d.get('zz'), 'zz' in d, d.copy())
for s in ['defaultdict(5)', 'defaultdict()["x"]', 'defaultdict(int, a=1)', 'defaultdict(int, {"a":1})["z"]', 'defaultdict(None, {})["q"]', 'defaultdict(lambda: 7)[1]', 'defaultdict(int) | {1:2}', 'repr(defaultdict(int))', 'd.__missing__("n")', 'defaultdict(list, [(1,2)])']:
    try: print(s, eval(s))
    except Exception as e: print(s, type(e).__name__, e)
c = Counter('abracadabra'); print(c, c.most_common(2), c['z'], list(c.elements())[:3], c + Counter('a'), c - Counter('aaaaaa'), c & Counter('ab'), c | Counter('zz'), sum(c.values()), c.total(), +Counter(a=-1, b=2), -Counter(a=-1), Counter(a=1) == Counter(a=1, b=0), Counter([1,1,2]), c.subtract('a'), c['a'], c.update('aa'), c['a'])
m = ChainMap({'a':1}, {'a':2,'b':3}); print(m['a'], m['b'], dict(m), list(m), m.maps, m.new_child({'c':1}), m.parents, len(m), 'b' in m, m)
m['z'] = 1; print(m.maps[0])
try: m['nope']
except KeyError as e: print(e)
try: del m['b']
except KeyError as e: print(e)
---
import heapq
h = [5,3,8,1]; heapq.heapify(h); print(h); heapq.heappush(h, 0); print(h, heapq.heappop(h), h, heapq.heappushpop(h, 4), heapq.heapreplace(h, 9), h, heapq.nlargest(2, h), heapq.nsmallest(2, h), list(heapq.merge([1,3],[2,4])), heapq.nlargest(2, ['a','bbb','cc'], key=len))
for s in ['heapq.heappop([])', 'heapq.heapreplace([], 1)', 'heapq.heappush(5, 1)', 'heapq.heapify(5)', 'heapq.heapify(())', 'heapq.heappush([], 1)']:
    try: print(s, eval(s))
    except Exception as e: print(s, type(e).__name__, e)
''')
