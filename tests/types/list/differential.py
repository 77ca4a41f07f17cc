# Lists: construction, subclasses, operators, methods, messages.
# python: 3.13
class L(list):
    pass
class K(list):
    def __init__(self, *args, **kwargs):
        super().__init__(args)
        self.got = kwargs
class Add:
    def __radd__(self, other): return 'radd'
    def __rmul__(self, other): return 'rmul'
    def __index__(self): return 2
base = [1, 2, 3]
for e in ('list()', 'list("ab")', 'list((1, 2))', 'list({1: 2})', 'list(5)', 'list(1, 2)', 'list(a=1)', 'L([1])', 'type(L())', 'K(1, 2, k=5), K(k=5).got',
          'a[0]', 'a[-1]', 'a[3]', 'a[-4]', 'a["a"]', 'a[1.0]', 'a[None]', 'a[2**70]', 'a[-2**70]', 'a[True]', 'a + [4]', 'a + (4,)', 'a + 1', 'a + None', '1 + a',
          'a + Add()', 'a * Add()', 'Add() * a', 'a * 2', '2 * a', 'a * 0', 'a * -1', 'a * "x"', 'a * 1.5', 'a * 2**70', 'a * None', '[] * 2**62', 'a * 2**62', 'type(L(a) + a)', 'type(L(a) * 2)',
          'type(L(a)[:])', 'type(L(a).copy())', '2 in a', '9 in a', 'a.count(2)', 'a.index(3)', 'a.index(9)', 'a.index(1, 1)', 'a.index(3, -1)', 'a.index(1, 0, "a")', 'a.index(1, None)',
          'a.append(4), a', 'a.append()', 'a.append(1, 2)', 'a.extend("ab"), a', 'a.extend(5)', 'a.extend(a), a', 'a.insert(1, "x"), a', 'a.insert(-1, "x"), a', 'a.insert(99, "x"), a',
          'a.insert(-99, "x"), a', 'a.insert("a", 1)', 'a.insert(1)', 'a.insert(2**70, 1)', 'a.pop(), a', 'a.pop(0), a', 'a.pop(-2), a', 'a.pop(3)', 'a.pop(-4)', '[].pop()', 'a.pop("a")', 'a.pop(2**70)',
          'a.pop(1, 2)', 'a.pop(index=1)', 'a.pop(None)', 'a.remove(2), a', 'a.remove(9)', 'a.reverse(), a', 'a.clear(), a', 'a.copy(), a.copy() is a', 'a.sort(reverse=True), a', 'a.sort(key=lambda v: -v), a',
          'a.sort(1)', 'a.sort(key=5)', 'a.sort(bad=1)', 'a.sort(reverse="x"), a', 'a == [1, 2, 3]', 'a == (1, 2, 3)', 'a != [1]', 'a < [1, 2, 4]', 'a < [1, 2]', 'a <= a', 'a > []', 'a < (1,)', '[1, "a"] < [1, 2]',
          'hash(a)', '{a}', 'repr([])', 'repr(L([1]))', 'list[int]', 'len(a)', 'bool([])', 'a(1)', 'a.nope', 'a.__contains__(1)', 'a.__len__()', 'a.__reversed__().__length_hint__()', 'a.__iadd__([4])', 'a.__imul__(2)',
          'a.__add__((1,))', 'a.__eq__(1)', 'a.__getitem__(slice(0, 2))', 'a.__delitem__(0), a', 'a.__setitem__(0, 9), a', 'a.__init__(), a', 'a.__init__("xy"), a', 'list.__new__(L)', 'list.append(5, 1)', 'list.append()', '[*a, *"xy", *{}]',
          'max(a)', 'sum([[1], [2]], [])', 'sorted(a, key=None, reverse=1)', 'a.index(*[2])', 'a.__class_getitem__(int)', 'a.__doc__[:25]', 'a.__hash__', 'isinstance(a, list)', '[[]] * 3', 'list(reversed(a))', 'a.x', 'list.pop(a)'):
    a = base[:]
    try:
        print(e, '->', eval(e))
    except Exception as error:
        print(e, '->', type(error).__name__, error)
for bad in 'a.x = 1', 'a[0:1] = 5', 'a += 5', 'a *= "x"', 'a[5] = 1', 'del a[5]', 'a[:2:2] = [1, 2, 3]', 'a.append = 1', 'a -= [1]':
    a = base[:]
    try:
        exec(bad)
        print(bad, '->', a)
    except Exception as error:
        print(bad, '->', type(error).__name__, error)
a = b = [1]
a += (2,)
a += 'x'
a *= 2
a += a
print(a is b, a)
x = L(a)
x.name = 'attributes'
print(x.name, x == a, x.__dict__)
r = []
r += [r, [r], (r,), {'k': r}]
print(r)
n = float('nan')
print([n] == [n], [n] == [float('nan')], n in [n], [n].index(n), [1, 2.0] == [1.0, 2])
try:
    print(r == r, r == [r, [r], (r,), {'k': r}])
    print([r] < [r])
    s = []
    s.append(s)
    q = []
    q.append(q)
    print(s == q)
except RecursionError as error:
    print('RecursionError')
deep = []
for _ in range(100000): deep = [deep]
for f in (repr, lambda d: d == [[d[0][0]]], lambda d: d < [[d[0][0]]]):
    try:
        f(deep)
        print('done')
    except RecursionError:
        print('RecursionError')
del deep
big = list(range(100000))
big[50000:50000] = big
assert len(big) == 200000 and big[50000] == 0 and big[150000] == 50000
del big[::2]
assert len(big) == 100000 and big[:2] == [1, 3]
while len(big) > 10: big.pop()
print(big)
for i in range(1000): big.insert(0, i)
for i in range(1000): assert big.pop(0) == 999 - i
print(big, [1, 2, 3].__sizeof__() > 0)
