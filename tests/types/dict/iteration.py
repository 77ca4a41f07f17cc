# Changes during iteration, over each kind of view and in both directions.
def attempt(what, f):
    try:
        print(what, f())
    except Exception as error:
        print(what, type(error).__name__, error)
def run(iterator, act, limit=10):
    out = []
    for x in iterator:
        out.append(x)
        act(x)
        if len(out) > limit: break
    return out
views = {'dict': iter, 'keys': lambda d: iter(d.keys()), 'values': lambda d: iter(d.values()),
         'items': lambda d: iter(d.items()), 'reversed': reversed,
         'rev keys': lambda d: reversed(d.keys()), 'rev values': lambda d: reversed(d.values()),
         'rev items': lambda d: reversed(d.items())}
for name, make in views.items():
    d = {i: i * i for i in range(4)}
    attempt(name, lambda: run(make(d), lambda x: None))
    attempt(name + ' add', lambda: run(make(d), lambda x: d.setdefault('new', 1)))
    d = {i: i * i for i in range(4)}
    attempt(name + ' del', lambda: run(make(d), lambda x: d.pop(3, None)))
    d = {i: i * i for i in range(4)}
    attempt(name + ' set', lambda: run(make(d), lambda x: d.__setitem__(2, 'set')))
    d = {i: i * i for i in range(4)}
    attempt(name + ' clear', lambda: run(make(d), lambda x: d.clear()))
    d = {i: i * i for i in range(4)}
    it = make(d)
    print(it.__length_hint__(), next(it), it.__length_hint__(), len(list(it)), it.__length_hint__())
    d['more'] = 1
    print(list(it), iter(it) is it)
    it = make(d)
    d['yet more'] = 1
    for _ in range(2): attempt(name + ' next', lambda: next(it))
    print(it.__length_hint__())
    del d['yet more']
    attempt(name + ' next', lambda: next(it))
d = {0: 0}
def swap(k):
    del d[0]
    d[0] = 0
attempt('swap', lambda: run(iter(d), swap))
d = dict.fromkeys(range(100))
for k in range(90): del d[k]
print(list(d), list(reversed(d)), d.popitem(), len(d), next(iter(d)))
d[5] = 1
print(list(d.items())[-2:], d.popitem(), d.popitem())
while d: d.popitem()
print(d, list(d))
for i in range(10): d[i] = i
for i in range(9, 4, -1): print(d.popitem(), end=' ')
d['x'] = 1
print(d)
s = {1, 2, 3}
it = iter(s)
next(it)
s.add(9)
for _ in range(2): attempt('set', lambda: next(it))
a = [1, 2, 3]
it = iter(a)
print(next(it), a.append(4), list(it), a.append(5), list(it))
it = reversed([1, 2, 3])
print(next(it), list(it), list(it))
