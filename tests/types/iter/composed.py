# enumerate, zip, map, filter, reversed, iter: results and messages.
# python: 3.13
class Seq:
    def __init__(self, n, error=IndexError): self.n, self.error = n, error
    def __len__(self): return self.n
    def __getitem__(self, i):
        if i >= self.n: raise self.error('end')
        return i * 10
class NoLen:
    def __getitem__(self, i): return i
class Rev:
    def __reversed__(self): return 'reversed by itself'
class NotRev:
    def __reversed__(self): return 1
    __reversed__ = None
    def __len__(self): return 0
    def __getitem__(self, i): return i
class BadIter:
    def __iter__(self): return 5
class Sub(enumerate):
    pass
class RevSub(reversed):
    pass
calls = []
def call(*args):
    calls.append(args)
    return args
for e in ("list(zip([1,2],[3],strict=True))", "list(zip([1],[3,4],strict=True))", "list(zip([1],[2],[3,4],strict=True))",
          "list(zip([1,2],[2,3],[3],strict=True))", "list(zip([1,2],[3,4],strict=True))", "list(zip([],[],strict=1))", "zip(1)",
          "list(zip())", "list(zip('ab'))", "list(zip('abc', range(9), [1, 2]))", "zip([1], 5)", "list(zip([], 5))",
          "list(enumerate('ab',5))", "list(enumerate('ab',2**61-1))", "list(enumerate('ab',2**80))", "list(enumerate('ab',-1))",
          "enumerate([],'a')", "enumerate(5)", "list(enumerate(iterable='ab',start=3))", "list(enumerate('ab',start=True))", "type(Sub('ab'))",
          "list(Sub('ab'))", "map()", "map(len)", "list(map(lambda a,b:a+b,[1,2],[3,4,5]))", "map(len,5)", "list(map(5, [1]))", "list(map(call, 'ab', 'cd', 'ef'))",
          "list(map(call, *['ab'] * 12))[1]", "list(map(None, [1]))", "filter(None)", "filter()", "list(filter(None,[0,1,2,[],'a']))", "list(filter(bool,[0,1,2]))",
          "list(filter(str.isdigit, 'a1b2'))", "list(filter(lambda v: 1 / v, [1, 0]))", "filter(None, 5)", "map(len, [1], x=1)", "filter(None, [], x=1)",
          "reversed()", "reversed({1})", "reversed(5)", "reversed(1, 2)", "list(reversed({1:2,3:4}))", "list(reversed((1,2,3)))", "list(reversed('abc'))",
          "list(reversed([1,2,3]))", "list(reversed(b'ab'))", "list(reversed(range(3)))", "reversed(Rev())", "reversed(NotRev())", "reversed(NoLen())",
          "list(reversed(Seq(4)))", "list(RevSub(Seq(2)))", "type(RevSub(Seq(2))).__name__", "reversed([1,2,3]).__length_hint__()", "reversed((1,2,3)).__length_hint__()",
          "reversed(Seq(3)).__length_hint__()", "iter([1,2]).__length_hint__()", "iter((1,2)).__length_hint__()", "iter('ab').__length_hint__()",
          "iter(Seq(3)).__length_hint__()", "iter(NoLen()).__length_hint__()", "iter(5)", "iter(5,6)", "iter()", "iter(1, 2, 3)", "iter(BadIter())",
          "list(iter([1,2,3].pop,2))", "next(iter([]),7)", "list(iter(Seq(3)))", "list(Seq(3, StopIteration))", "list(Seq(2, ValueError))", "10 in Seq(3)", "11 in Seq(3)",
          "list(zip(iter([1,2,3,4]), iter([5,6])))", "[*map(str, range(3))]", "dict(enumerate('ab'))", "dict(zip('ab', [1,2]))", "sum(map(int, '123'))",
          "max(enumerate([3, 9, 2]), key=lambda p: p[1])", "tuple(reversed(list(zip('ab', 'cd'))))", "enumerate[int]", "list(zip(*[(1, 2), (3, 4)]))",
          "[type(iter(v)).__name__ for v in ([], (), {}, {1}, range(1), Seq(1), {}.items(), {}.values())]", "iter([]) == iter([])", "hash(iter([])) != 0",
          "len(iter([]))", "iter([])[0]", "type(iter([]))()", "type(iter({}))()"):
    try:
        print(e, '->', eval(e))
    except Exception as error:
        print(e, '->', type(error).__name__, error)
print(calls)
it = iter([1, 2, 3, 4])
print(list(zip(it, it)), list(it))
it = iter([1, 2, 3])
try:
    list(zip(it, [1], strict=True))
except ValueError as error:
    print(error, list(it))
def stops():
    yield 1
    raise ZeroDivisionError('inside')
for make in (enumerate, lambda g: zip(g, [1, 2]), lambda g: zip([1, 2], g), lambda g: map(str, g), lambda g: filter(None, g)):
    it = make(stops())
    try:
        print(next(it))
        next(it)
    except ZeroDivisionError as error:
        print(error, next(it, 'over'))
n = 0
def count():
    global n
    n += 1
    if n > 3: raise StopIteration
    return n
it = iter(count, 99)
print(list(it), next(it, 'over'), n)
class EqAct:
    def __eq__(self, other):
        return next(it2, None) is None
it2 = iter(lambda: 5, EqAct())
try:
    print(list(it2))
except RecursionError as error:
    print(type(error).__name__)
class Next:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n % 3 == 0: raise StopIteration
        return self.n
it = Next()
print(list(it), list(it), list(enumerate(it)), list(zip(it, it)), list(it))
def gen():
    global g
    try:
        next(g)
    except ValueError as error:
        yield str(error)
g = enumerate(gen())
print(list(g))
