# dict(), update, |, fromkeys, from every kind of source.
class Mapping:
    def keys(self): return iter('ab')
    def __getitem__(self, k): return k * 2
class BadKeys:
    def keys(self): return 5
class BadItem:
    def keys(self): return ['x']
    def __getitem__(self, k): raise ValueError(k)
class Sub(dict):
    def __missing__(self, k): return f'no {k}'
class Plain(dict):
    def __getitem__(self, k): return 'mine'
class Iter(dict):
    def __iter__(self): return iter(['q'])
    def keys(self): return ['q']
    def __getitem__(self, k): return 'from iter'
class Pair:
    def __iter__(self): return iter((1, 2))
class Boom:
    def __iter__(self): raise ZeroDivisionError
for source in ('{}', '{1: 2}', '[]', '[(1, 2), [3, 4], "56", {7: 1, 8: 1}]', 'Mapping()', 'BadKeys()', 'BadItem()',
               'Sub(a=1)', 'Plain(a=1)', 'Iter(a=1)', '[Pair()]', '[Boom()]', '[5]', '[(1,)]', '[(1, 2), (1, 2, 3)]', '5', 'None',
               '[([], 1)]', '{1: 2}.items()', 'zip("ab", [1, 2])', '((i, i) for i in range(3))', '"ab"', '["ab", "cd"]', 'iter([])'):
    for make in ('dict({})', 'dict({}, k=1)', '{{0: 0}} | {}', '{{0: 0}}.__ior__({})', '(lambda d: d.update({}) or d)({{0: 0, 1: 1}})'):
        expression = make.format(source)
        try:
            r = eval(expression)
            print(expression, '->', r, type(r).__name__)
        except Exception as error:
            print(expression, '->', type(error).__name__, error)
s = Sub(a=1)
print(s['a'], s['b'], s.get('b'), 'b' in s, s, s.copy(), type(s.copy()), type(s | {}), type({} | s))
print(Sub.fromkeys('ab', 1), type(Sub.fromkeys('ab')), dict.fromkeys([]), dict.fromkeys({1: 2}, 3), dict.fromkeys({1, 2}))
class Set(dict):
    def __setitem__(self, k, v): dict.__setitem__(self, k, (v, 'set'))
print(Set.fromkeys('a', 1), Set(a=1), Set() | {'a': 1})
class New(dict):
    def __new__(cls, *args, **kwargs): return dict.__new__(cls)
    def __init__(self, *args, **kwargs): self.got = args, kwargs
print(New(1, 2, x=3).got, New.fromkeys('a').got)
d = {}
d.__init__(a=1)
d.__init__({'b': 2}, c=3)
print(d)
d = {1: 'a', True: 'b', 1.0: 'c'}
print(d, len(d), d[1], {1.5: 1}[1.5], {2**80: 1}[2**80], {(1, 2): 3}[1, 2], {None: 0}[None])
n = float('nan')
print({n: 1}[n], n in {n: 1}, float('nan') in {n: 1}, {0.0: 1}[-0.0], {2**53: 1}.get(2.0**53))
a = {'x': [], 'y': {}}
b = a.copy()
b['x'].append(1)
b['z'] = 1
print(a, b, a == b, a != b)
r = {}
r['self'] = r
r['list'] = [r, r.values(), r.items(), r.keys()]
print(r)
print(dict(a=1).keys() == {'a'}, {'a': 1}.items() >= {('a', 1)}, {**{'a': 1}, 'b': 2, **{'a': 3}})
big = {i: str(i) for i in range(100000)}
assert all(big[i] == str(i) for i in range(0, 100000, 7)) and len(big) == 100000
for i in range(0, 100000, 2): del big[i]
assert len(big) == 50000 and list(big)[:3] == [1, 3, 5] and 2 not in big
big.update((-i, i) for i in range(1, 1000))
print(len(big), list(big)[-1], sum(1 for _ in big.values()), hash(frozenset(big)) == hash(frozenset(list(big)[::-1])))
for i in range(200000):
    big['same'] = i
    del big['same']
print(len(big))
