import copy
import pickle
from operator import attrgetter, itemgetter


class Box:
    def __init__(self, inner):
        self.inner = inner


box = Box(Box(5))
print(attrgetter('inner.inner')(box), attrgetter('inner.inner', 'inner.inner')(box))  # expect: 5 (5, 5)
print(itemgetter(1)([7, 8]), itemgetter('a', 'b')({'a': 1, 'b': 2}), itemgetter(slice(1))('xyz'))  # expect: 8 (1, 2) x
print(itemgetter(1, 'x'), attrgetter('a.b'))  # expect: operator.itemgetter(1, 'x') operator.attrgetter('a.b')
print(pickle.loads(pickle.dumps(itemgetter(0, 2)))('abc'), copy.copy(attrgetter('inner'))(box) is box.inner)  # expect: ('a', 'c') True
print(sorted([(2, 'a'), (1, 'b'), (2, 'A')], key=itemgetter(0)))  # expect: [(1, 'b'), (2, 'a'), (2, 'A')]
for f in (lambda: itemgetter(), lambda: attrgetter(5), lambda: itemgetter(3)([1]),
          lambda: attrgetter('x.y')(box), lambda: itemgetter(0)(1, 2)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
# expect: TypeError itemgetter expected 1 argument, got 0
# expect: TypeError attribute name must be a string
# expect: IndexError list index out of range
# expect: AttributeError 'Box' object has no attribute 'x'
# expect: TypeError itemgetter expected 1 argument, got 2
