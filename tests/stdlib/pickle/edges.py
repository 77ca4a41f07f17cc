# python: 3.13
# All protocols, cycles, hooks, files, large things and errors.
import collections
import copyreg
import enum
import io
import pickle


class P:
    def __init__(self, *values):
        self.values = values


class Slots:
    __slots__ = 'a', 'b'


class Both(Slots):
    pass


class Args:
    def __new__(cls, a, b=0):
        self = super().__new__(cls)
        self.sum = a + b
        return self

    def __getnewargs__(self):
        return self.sum, 1


class D(dict):
    pass


class Color(enum.Enum):
    RED = 1
    BLUE = 2


class Outer:
    class Inner:
        def method(self):
            return 'inner'


class Six:
    def __reduce__(self):
        return Six, (), {'a': 1}, None, None, set_state


def set_state(obj, state):
    obj.given = sorted(state)


NT = collections.namedtuple('NT', 'a b')


def show(v):
    if hasattr(v, '__dict__'):
        return type(v).__name__, sorted(vars(v).items())
    if isinstance(v, Slots):
        return type(v).__name__, v.a, hasattr(v, 'b')
    return v


for protocol in range(6):
    slots = Slots()
    slots.a = 5
    both = Both()
    both.a, both.c = 6, 7
    d = D(x=1)
    d.extra = 2
    values = [None, ..., NotImplemented, True, 2 ** 31, -2 ** 31 - 1, -128,
              -32768, 2 ** 62, -2 ** 63, 2 ** 70, -2 ** 70, 2 ** 3000, -1.5,
              float('inf'), 'x' * 300, '\udc80é', b'', b'z' * 300,
              bytearray(b'ab'), bytearray(), {1: {2}}, frozenset([3]), set(),
              (), (1, 2, 3, 4, 5), NT(1, 2), P(1), slots, both, Args(1, 2),
              d, Color.BLUE, Outer.Inner, type(None),
              type(...), int, len, print,
              collections.OrderedDict([(2, 1), (1, 2)]),
              collections.deque([1, 2], 3), ValueError('a', 1),
              range(3), slice(1, None)]
    if protocol < 2:
        values = [v for v in values
                  if type(v) not in (Slots, Both, Args)]
    for v in values:
        try:
            back = pickle.loads(pickle.dumps(v, protocol))
        except Exception as error:
            print(protocol, show(v), type(error).__name__)
            continue
        if not (back is v or back == v or show(back) == show(v)):
            print(protocol, 'differs', show(v), show(back))
    print(protocol, 'done')

print(pickle.loads(pickle.dumps(Six())).given)

# Cycles, through everything.
a = []
a.append(a)
b = pickle.loads(pickle.dumps(a))
print(b[0] is b)
t = ([],)
t[0].append(t)
u = pickle.loads(pickle.dumps(t))
print(u[0][0] is u, type(u))
t = (1, 2, 3, 4, [])
t[4].append(t)
u = pickle.loads(pickle.dumps(t))
print(u[4][0] is u)
p = P()
p.me, p.all = p, {'p': p}
q = pickle.loads(pickle.dumps(p))
print(q.me is q, q.all['p'] is q, q.values)
same = 'same' * 3
r = pickle.loads(pickle.dumps([same, same, (same,)]))
print(r[0] is r[1] is r[2][0])

# Batches.
for n in 0, 1, 2, 999, 1000, 1001, 2001:
    for v in [*range(n)], {*range(n)}, dict.fromkeys(range(n)), \
            collections.deque(range(n)), collections.Counter(range(n)):
        assert pickle.loads(pickle.dumps(v)) == v
# Frames, and what stands between them.
for v in 'a' * 70000, b'b' * 70000, ['c' * 40000] * 3 + ['d' * 70000, 5], \
        [str(i) * 100 for i in range(3000)], bytearray(b'e' * 70000):
    for protocol in 2, 4, 5:
        assert pickle.loads(pickle.dumps(v, protocol)) == v
print('large done')

# Several in a file, and what follows isn't read.
file = io.BytesIO()
for protocol in range(6):
    pickle.dump({'n': protocol, 'x': [1.5, None]}, file, protocol)
file.write(b'rest')
file.seek(0)
print([pickle.load(file)['n'] for _ in range(6)], file.read())
pickler = pickle.Pickler(file := io.BytesIO())
shared = ['shared']
pickler.dump(shared)
pickler.dump([shared])
pickler.clear_memo()
pickler.dump([shared])
file.seek(0)
unpickler = pickle.Unpickler(file)
first, second = unpickler.load(), unpickler.load()
print(first, second[0] is first, pickle.Unpickler(file).load())


# Hooks.
class Persistent(pickle.Pickler):
    def persistent_id(self, obj):
        return ('P', obj.values) if isinstance(obj, P) else None


class Loading(pickle.Unpickler):
    def persistent_load(self, pid):
        return f'loaded {pid}'

    def find_class(self, module, name):
        if name == 'Slots':
            raise pickle.UnpicklingError('forbidden ' + name)
        return super().find_class(module, name)


file = io.BytesIO()
Persistent(file).dump([P(1), {'k': P(2)}, 3])
print(Loading(io.BytesIO(file.getvalue())).load())
try:
    pickle.loads(file.getvalue())
except pickle.UnpicklingError as error:
    print('no persistent_load')
slots = Slots()
slots.a = 1
try:
    Loading(io.BytesIO(pickle.dumps(slots))).load()
except pickle.UnpicklingError as error:
    print(error)


class Override(pickle.Pickler):
    def reducer_override(self, obj):
        if isinstance(obj, P):
            return list, ((1, 2),)
        return NotImplemented


Override(file := io.BytesIO()).dump([P(1), 'x'])
print(pickle.loads(file.getvalue()))
pickler = pickle.Pickler(file := io.BytesIO())
pickler.dispatch_table = copyreg.dispatch_table.copy()
pickler.dispatch_table[P] = lambda p: (tuple, (p.values,))
pickler.dump(P(4, 5))
print(pickle.loads(file.getvalue()))
copyreg.pickle(P, lambda p: (str, (p.values,)))
print(pickle.loads(pickle.dumps(P(6))))
del copyreg.dispatch_table[P]
print(pickle.loads(pickle.dumps(P(7))).values)


# Errors.
class Bad:
    def __reduce__(self):
        return 5


class Raises:
    def __reduce__(self):
        raise KeyError('raised')


def local():
    class Local:
        pass
    return Local


for v in Bad(), Raises(), lambda: 0, local(), local()(), (x for x in ()):
    try:
        pickle.dumps([v])
    except Exception as error:
        print(type(error).__name__)
deep = []
for _ in range(200000):
    deep = [deep]
try:
    pickle.dumps(deep)
except RecursionError:
    print('RecursionError')
while deep:
    deep = deep.pop()


class Grows:
    def __reduce__(self):
        grown['new'] = 1
        return int, ()


grown = {'a': Grows(), 'b': 1}
try:
    pickle.dumps(grown)
except RuntimeError as error:
    print(error)
good = pickle.dumps([1, 'two', {'three': (4, 5)}])
for n in range(len(good)):
    try:
        pickle.loads(good[:n])
        print('no error', n)
    except (EOFError, pickle.UnpicklingError):
        pass
for v in 'text', 5:
    try:
        pickle.loads(v)
    except TypeError as error:
        print(error)
for protocol in 6, 99:
    try:
        pickle.dumps(1, protocol)
    except ValueError as error:
        print(error)
print(pickle.loads(pickle.dumps(1, -1)), pickle.loads(bytearray(good)),
      pickle.loads(memoryview(good)))
