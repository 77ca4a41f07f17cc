# python: 3.13
import functools
import operator
from collections import OrderedDict, defaultdict
from collections.abc import Callable
from decimal import Decimal
import re
for f in (lambda: functools.partial(), lambda: functools.reduce(max, 5),
          lambda: functools.partial(int) + 1, lambda: OrderedDict() + 1,
          lambda: len(Decimal(1)), lambda: re.compile('a') + 1,
          lambda: re.match('a', 'a').x, lambda: defaultdict(int) < 1,
          lambda: operator.itemgetter()):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
print(Callable[[int], str], Callable[..., int], Callable[[], None])
