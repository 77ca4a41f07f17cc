# python: 3.13
# What copy does in C: cycles, memos, classes with a say, shapes.
import copy
import copyreg
import enum
import weakref


class Node:
    def __init__(self, name):
        self.name = name
        self.next = None
        self.bag = {}


a, b = Node('a'), Node('b')
a.next, b.next = b, a
a.bag[b] = [a, b]
c = copy.deepcopy(a)
print(c is not a, c.next.next is c, c.bag[c.next] == [c, c.next])
print(sorted(c.__dict__), type(c).__name__)

# Lists, dicts and tuples that hold themselves.
rows = []
rows.append((rows, {'rows': rows}))
made = copy.deepcopy(rows)
print(made[0][0] is made, made[0][1]['rows'] is made, made is not rows)
same = (1, 'a', (2, frozenset([3])))
print(copy.deepcopy(same)[2][0], copy.deepcopy((1, (2,))) == (1, (2,)))
plain = (1, ('x', None))
print(copy.deepcopy(plain) is plain)
shared = [1]
pair = copy.deepcopy([shared, shared, (shared,)])
print(pair[0] is pair[1] is pair[2][0], pair[0] is not shared)


class Own:
    def __init__(self, n):
        self.n = n

    def __deepcopy__(self, memo):
        print('deep', type(memo) is dict)
        return Own(copy.deepcopy(self.n, memo))

    def __copy__(self):
        return 'copied'


print(copy.copy(Own(1)), copy.deepcopy([Own([2])])[0].n)


class State:
    def __init__(self):
        self.x = [1]

    def __getstate__(self):
        return {'x': self.x, 'y': 1}

    def __setstate__(self, state):
        self.got = sorted(state)


print(copy.deepcopy(State()).got, copy.copy(State()).got)


class Slots:
    __slots__ = 'a', 'b'


s = Slots()
s.a = [1]
d = copy.deepcopy(s)
print(d.a, d.a is s.a, hasattr(d, 'b'), copy.copy(s).a is s.a)


class New:
    def __new__(cls, x=0):
        self = super().__new__(cls)
        self.made = True
        return self

    def __getnewargs__(self):
        return (5,)


n = New(3)
n.z = 1
print(copy.deepcopy(n).__dict__, copy.copy(n).__dict__)


class Reduced:
    def __init__(self, x):
        self.x = x

    def __reduce__(self):
        return Reduced, (self.x,), None


print(copy.deepcopy(Reduced([1])).x, copy.copy(Reduced(7)).x)


class Registered:
    pass


copyreg.pickle(Registered, lambda r: (list, ((1, 2),)))
print(copy.deepcopy(Registered()), copy.copy(Registered()))


class Color(enum.Enum):
    RED = 1


class Sub(dict):
    pass


sub = Sub(a=[1])
sub.extra = [2]
deep = copy.deepcopy(sub)
print(deep, deep.extra, type(deep).__name__, deep['a'] is sub['a'])
print(copy.deepcopy(Color.RED) is Color.RED, copy.copy(Color.RED) is Color.RED)
print(copy.deepcopy(Node) is Node, copy.copy(len) is len)
ref = weakref.ref(Node)
print(copy.deepcopy(ref) is ref, copy.copy(ref) is ref)
bound = copy.deepcopy([a.__init__])[0]
print(bound.__self__ is not a, bound.__self__.name, bound.__func__
      is Node.__init__)
print(copy.deepcopy({1, (2, 3)}) == {1, (2, 3)}, copy.deepcopy(slice(1, 2)),
      copy.deepcopy(bytearray(b'x')), copy.deepcopy(range(3)))

# Attributes that were deleted or asked for as a dict.
gone = Node('g')
del gone.next
vars(gone)['late'] = [5]
print(sorted(vars(copy.deepcopy(gone))), copy.copy(gone).late is gone.late)

# A memo of one's own remembers.
memo = {}
first = [1]
one = copy.deepcopy(first, memo)
print(copy.deepcopy(first, memo) is one, memo[id(first)] is one,
      memo[id(memo)] == [first])


class Bad:
    def __deepcopy__(self, memo):
        raise ValueError('no')


for value in [Bad()], {'k': Bad()}, (1, Bad()), Node(Bad()):
    try:
        copy.deepcopy(value)
    except ValueError as error:
        print(type(value).__name__, error)


class Grower:
    def __deepcopy__(self, memo):
        table['new'] = 1
        return self


table = {'a': Grower()}
try:
    copy.deepcopy(table)
except RuntimeError as error:
    print(error)
try:
    copy.deepcopy((x for x in ()))
except TypeError as error:
    print(error)
