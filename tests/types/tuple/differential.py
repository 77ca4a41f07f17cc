# Tuples: construction, subclasses, operators, hash, messages.
# python: 3.13
class T(tuple):
    pass
class N(tuple):
    def __new__(cls, *args, k=0):
        return super().__new__(cls, [*args, k])
class I(tuple):
    def __init__(self, *args, **kwargs): self.got = kwargs
t = (1, 2, 3)
for e in ('tuple()', 'tuple([1, 2])', 'tuple("ab")', 'tuple(t) is t', 'tuple(T(t)) is t', 'type(tuple(T(t)))', 'T(t)', 'type(T(t))', 'T()', 'N(1, 2, k=5)',
          'I([1], a=2).got', 'tuple(5)', 'tuple(1, 2)', 'tuple(a=1)', 'tuple(iterable=[])', 't[0]', 't[-1]', 't[3]', 't[-4]', 't["a"]', 't[1.0]', 't[2**70]',
          't[1:]', 't[::-1]', 't[:] is t', 'T(t)[:]', 'type(T(t)[:])', 't[5:]', 't[::0]', 't + (4,)', 't + [4]', 't + ()', '(t + ()) is t', '() + t',
          'T(t) + ()', 'type(T(t) + ())', 't * 2', '2 * t', 't * 0', 't * -1', 't * "a"', 't * 1.5', 't * 2**70', '(t * 1) is t', 't * True',
          '2 in t', '9 in t', 't.count(2)', 't.index(3)', 't.index(9)', 't.index(1, 1)', 't.index(3, -1)', 't.index(1, 0, "a")', 't.index(2, None)',
          't == (1, 2, 3)', 't == [1, 2, 3]', 't != (1,)', 't < (1, 2, 4)', 't < (1, 2)', 't <= t', 't > ()', 't >= (1, 2, 3, 0)', 't < 5', '(1, "a") < (1, 2)',
          '(1, "a") < (2, 2)', '() < ()', 'hash(t)', 'hash(())', 'hash((1,))', 'hash((0,))', 'hash((1, (2, 3)))', 'hash((-1,))', 'hash((2**61 - 1, -2**61, 1.5))',
          'hash((1.5, True, 2**100))', 'hash(T(t)) == hash(t)', 'hash(([],))', 'repr(())', 'repr((1,))', 'repr(t)', 'repr(T((1,)))', 't.__getnewargs__()',
          'tuple[int]', 'tuple[int, ...]', 'len(t)', 't.append', 'bool(())', 'bool((0,))', 't.__add__([1])', 't.__len__()', 't.__contains__(1)', 'tuple.__new__(T, t)',
          'tuple.__new__(int, t)', 'tuple.__new__()', 'max(t, (2,))', 'sorted([(2, 1), (1, 5), (1,)])', 'tuple(x for x in t)', '(lambda *a: a)(*t)'):
    try:
        print(e, '->', eval(e))
    except Exception as error:
        print(e, '->', type(error).__name__, error)
for bad in 't[0] = 1', 'del t[0]', 't.x = 1', 't += [1]', 'del t[0:1]':
    try:
        exec(bad)
    except Exception as error:
        print(bad, '->', type(error).__name__, error)
x = T(t)
x.name = 'attributes'
print(x.name, x, x.__dict__)
t += (4, 5)
t *= 2
print(t)
a = ([],)
try:
    a[0] += [1]
except TypeError as error:
    print(error, a)
n = float('nan')
print((n,) == (n,), (n,) == (float('nan'),), (1, 2.0) == (1.0, 2), n in (n,), (n,).index(n), (n,).count(n))
loop = ([],)
loop[0].append(loop)
print(loop, T([loop]))
deep = ()
for _ in range(100000): deep = (deep,)
for f in (repr, lambda d: d == ((d[0][0],),)):
    try:
        f(deep)
        print('done')
    except RecursionError:
        print('RecursionError')
class Eq:
    def __eq__(self, other): return 'truthy'
class Bad:
    def __eq__(self, other): raise KeyError('bad')
print((Eq(), 1) == (5, 1), Eq() in (1,), (1,).count(Eq()))
for f in (lambda: (Bad(),) == (1,), lambda: 1 in (Bad(),), lambda: (Bad(),).index(1), lambda: (1, Bad()) < (1, 2)):
    try:
        print(f())
    except KeyError as error:
        print('KeyError', error)
