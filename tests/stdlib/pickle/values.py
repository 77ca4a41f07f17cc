# python: 3.13
import collections
import datetime
import io
import pickle
import threading


class P:
    def __init__(self, x):
        self.x = x

    def __eq__(self, other):
        return self.__dict__ == other.__dict__


class S:
    def __init__(self):
        self.a, self.lock = 1, threading.Lock()

    def __getstate__(self):
        return {'a': self.a}

    def __setstate__(self, state):
        self.a = state['a']
        self.lock = 'new'


class L(list):
    pass


class Slots:
    __slots__ = 'a', 'b'


N = collections.namedtuple('N', 'x y')


def f():
    pass


values = [None, True, 0, 255, 256, 65536, -1, -129, 2 ** 31, -2 ** 31 - 1,
          2 ** 63, -2 ** 63, 10 ** 30, 1.5, '', 'abc', 'é' * 300, b'x',
          b'y' * 300, (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1],
          [1, 2, [3]], {}, {'a': 1}, {'a': [1], 'b': (2,)}, {1},
          frozenset([2]), f, P, len, int, list(range(1500)),
          {i: str(i) for i in range(5)}]
for v in values:
    data = pickle.dumps(v)
    print(len(data), data[2:40], pickle.loads(data) == v)  # data[1]: ours
for v in [P(3), [P(1)] * 2, N(1, 2), L([1, 2]), bytearray(b'q'),
          collections.OrderedDict(a=1), collections.Counter('aab'),
          collections.deque([1, 2]), collections.defaultdict(int, {1: 2}),
          datetime.date(2020, 1, 2), datetime.timedelta(3),
          ValueError('x', 3), range(5), slice(1, 2), {'k': P([1])}]:
    back = pickle.loads(pickle.dumps(v))
    print(type(back).__name__, back == v or repr(back) == repr(v))
s = pickle.loads(pickle.dumps(S()))
print(s.a, s.lock)
o = Slots()
o.a = 5
print(pickle.loads(pickle.dumps(o)).a)
r = [1]
r.append(r)
back = pickle.loads(pickle.dumps(r))
print(back[1] is back, len(back))
d = {}
d['d'] = d
print(pickle.loads(pickle.dumps(d))['d'].keys())
shared = [[]] * 2
back = pickle.loads(pickle.dumps(shared))
print(back[0] is back[1])
buf = io.BytesIO()
pickle.dump([1], buf)
pickle.dump('two', buf)
buf.seek(0)
print(pickle.load(buf), pickle.load(buf))
for proto in range(2, 6):
    data = pickle.dumps({'a': [1, P(2)], 'b': {3}}, proto)
    print(data[:1], pickle.loads(data)['b'])
cut = pickle.dumps(3)[:3]
for bad in (lambda: pickle.dumps(lambda: 0), lambda: pickle.dumps(
        threading.Lock()), lambda: pickle.dumps((i for i in ())),
        lambda: pickle.loads(b''), lambda: pickle.loads(b'wrong'),
        lambda: pickle.load(buf), lambda: pickle.loads(cut),
        lambda: pickle.loads('x'), lambda: pickle.dumps(1, 9)):
    try:
        bad()
    except Exception as e:
        print(type(e), str(e).partition(' at 0x')[0])


def local():
    def inner():
        pass
    return inner


try:
    pickle.dumps(local())
except AttributeError as e:
    print(e)
