# python: 3.13
# What is taken from both ends of an OrderedDict, and moved there.
from collections import OrderedDict, defaultdict, namedtuple
from functools import cached_property, lru_cache

d = OrderedDict((i, i) for i in range(6))
print(d.popitem(last=False), d.popitem(), d.popitem(last=False))
d[9] = 9
d.move_to_end(2)
d.move_to_end(4, last=False)
print(list(d.items()))
for how in True, False:
    try:
        d.move_to_end('absent', last=how)
    except KeyError as error:
        print(error)
order = []
while d:
    order.append(d.popitem(last=len(d) % 2 == 0))
print(order)
try:
    d.popitem()
except KeyError as error:
    print(error)

# A queue, a stack, and both in turn, far beyond the first size.
q = OrderedDict()
for i in range(3000):
    q[i] = i
    if len(q) > 50:
        key, value = q.popitem(last=i % 3 == 0)
        assert (key == i) == (i % 3 == 0), (key, i)
print(len(q), [*q][:3], [*q][-2:])
one = OrderedDict()
for last in True, False, True, False:
    one.clear()
    one['x'] = 1
    one.popitem(last=last)
    one['y'] = 2
    one['z'] = 3
    first = one.popitem(last=not last)
    print(first, one.popitem(last=last))


class Mine(OrderedDict):
    pass


m = Mine(a=1, b=2)
m.move_to_end('a')
print(m)
print(m.popitem(False), type(m.popitem()))


class Keyed(defaultdict):
    def __missing__(self, key):
        return super().__missing__(key) if key else 'none'


k = Keyed(list)
k[1].append(2)
print(k[0], k[1], dict(k))
try:
    defaultdict()['x']
except KeyError as error:
    print(repr(error))
try:
    defaultdict(lambda: 1 / 0)['x']
except ZeroDivisionError as error:
    print(error)


@lru_cache(maxsize=3)
def square(x):
    seen.append(x)
    return x * x


seen = []
for x in 1, 2, 3, 1, 4, 2, 1, 5, 6, 7, 1:
    square(x)
print(seen, square.cache_info())

Point = namedtuple('Point', 'x y')
Empty = namedtuple('Empty', '')
print(Point(1, 'a'), Empty(), Point((1,), {}),
      Point.__repr__.__qualname__)


class Cached:
    calls = 0

    @cached_property
    def value(self):
        Cached.calls += 1
        return [self.calls]


c = Cached()
print(c.value is c.value, Cached.calls, vars(c), Cached.value.attrname)
del c.value
print(c.value, Cached.__dict__['value'].__get__(c) is c.value)


class Slotted:
    __slots__ = ()
    value = cached_property(lambda self: 1)


try:
    Slotted().value
except TypeError as error:
    print(error)
