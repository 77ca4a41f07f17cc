# python: 3.13
import collections
import dataclasses
import types
from pprint import PrettyPrinter, isreadable, isrecursive, pformat, pp, pprint

pprint([1, 2, 3])
pprint({'b': 1, 'a': [1, 2]})
pp({'b': 1, 'a': 2})
deep = {'name': 'x' * 30, 'list': list(range(40)), 'nested': {
    'k' + str(i): ['v' * 20, 'w' * 20] for i in range(3)}}
pprint(deep)
pprint(deep, width=40, indent=2)
pprint(deep, compact=True)
pprint(deep, depth=1)
pprint(('a' * 40, 'b' * 40))
pprint(('c' * 90,))
pprint('word ' * 30)
pprint(['word ' * 30, 'line\nbreaks ' * 9])
pprint(b'bytes' * 30)
pprint({3, 1, 2})
pprint({'x' * 30, 'y' * 30, 'z' * 30})
pprint(frozenset(['x' * 50, 'y' * 40]))
pprint(collections.OrderedDict((str(i) * 10, i) for i in range(6)))
pprint(collections.defaultdict(list, {i: ['x' * 20] * 2 for i in range(3)}))
pprint(collections.Counter({'a' * 30: 3, 'b' * 30: 5, 'c' * 30: 1}))
pprint(collections.deque(['x' * 30] * 4, maxlen=5))
pprint(types.SimpleNamespace(a='x' * 40, b='y' * 40))
r = [1]
r.append(r)
print(pformat(r)[:18], isrecursive(r), isreadable(r), isreadable([1]))


@dataclasses.dataclass
class Point:
    x: int
    name: str = 'n'
    items: list = dataclasses.field(default_factory=list)


pprint(Point(1))
pprint([Point(1, 'm' * 40, ['x' * 20] * 3), Point(2)])
pprint({1: 'a', 'b': 2, None: 3})
pprint(123456789, underscore_numbers=True)
print(PrettyPrinter(width=20).pformat({'aaaaaaaa': 1, 'bbbbbbbbb': 2}))
