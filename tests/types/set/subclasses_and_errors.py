# Kinds of results, operators against methods, messages.
class S(set):
    pass
class F(frozenset):
    pass
class Init(set):
    def __init__(self, a, b=0):
        super().__init__([a, b])
class New(frozenset):
    def __new__(cls, *args, k=0):
        return super().__new__(cls, [*args, k])
    def __init__(self, *args, k=0):
        self.k = k
s, f, p, z = S([1, 2]), F([1, 2]), {1, 3}, frozenset([1, 3])
for a in 's', 'f', 'p', 'z':
    for e in ('{0}.copy()', '{0}.union([3])', '{0}.intersection([1])', '{0}.difference([1])', '{0}.symmetric_difference([1])',
              '{0}', '{0}.__class__()', 'set({0})', 'frozenset({0})', '{0} | [1]', '{0} < [1]', '{0}.__or__([1])', '{0} == [1]'):
        e = e.format(a)
        try:
            r = eval(e)
            print(e, type(r).__name__, r)
        except Exception as error:
            print(e, type(error).__name__, error)
    for b in 's', 'f', 'p', 'z':
        for op in '|', '&', '-', '^', '==', '<=', '<':
            r = eval(a + op + b)
            print(a + op + b, type(r).__name__, r, end='; ')
    print()
print(Init(5), type(Init(1) | {2}), New(1, 2, k=3), New(1, k=2).k)
print(frozenset(z) is z, z.copy() is z, frozenset(f) is f, hash(F([1, 2])) == hash(frozenset([2, 1])))
for e in ('set(5)', 'set([[]])', 'set(1, 2)', 'frozenset(1, 2)', 'set(a=1)', 'frozenset(a=1)', 'set().pop()', '{1}.remove(2)',
          'hash(p)', '{1}.update(5)', '{1}.update([[]])', 'p[0]', '{1}.isdisjoint(5)', '{1}.issubset(5)', '{1}.union(5)',
          '{1}.add()', '{1}.add(1, 2)', '{1}.add([])', '{1}.add({})', '{1}.union()', '{1, 2}.intersection()', '{1}.difference()',
          '{1, 2}.intersection([1], [2])', '{1}.symmetric_difference()', 'frozenset().add', '{1}.__contains__({1})',
          'z.__ior__', 'p.__hash__', '{1} + {2}', '{1} | None', '-{1}', 'S([1]).__repr__()', 'F()', 'S()', 'set[int]', 'frozenset[int]',
          'p.isdisjoint(p)', 'set().isdisjoint(set())', '{1}.issuperset([])', '{1, 2}.issubset([1, 2, 3])', '{1}.issubset({1: 2})',
          '{1, 2, 3} >= {1}', '{1} > {1}', '{1} < {1, 2}', '{1} != {1}', '{1} == frozenset([1])', '{1} == 1', 'len({1, 1.0, True})',
          'hash(frozenset([1, 2, 3]))', 'hash(frozenset())', 'hash(frozenset([(1, 2), 3.5]))', 'hash(frozenset(range(1000)))'):
    try:
        print(e, '->', eval(e))
    except Exception as error:
        print(e, '->', type(error).__name__, error)
a = b = {1}
a |= {2}
a &= {1, 2, 5}
a ^= {7}
a -= {1}
print(a is b, sorted(a))
a = b = frozenset([1])
a |= {2}
print(a is b, a)
try:
    a = {1}
    a |= [2]
except TypeError as error:
    print(error)
r = S()
class Loop:
    def __repr__(self): return repr(r)
r.add(Loop())
print(r)
def endless():
    i = 0
    while True:
        yield i
        i += 1
print({1, 3}.intersection(endless()), {1}.issuperset([1, 1]), {3}.isdisjoint(endless()))
