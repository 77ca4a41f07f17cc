# lru_cache on methods, with names and types, and what it says of itself.
import copy
from functools import cache, lru_cache


class Maker:
    made = 0

    @cache
    def make(self, n, *, twice=False):
        Maker.made += 1
        return n * 2 if twice else n


a, b = Maker(), Maker()
print(a.make(4), a.make(4), b.make(4), a.make(4, twice=True), Maker.made)  # expect: 4 4 4 8 3
print(Maker.make.cache_info())  # expect: CacheInfo(hits=1, misses=3, maxsize=None, currsize=3)
print(Maker.make.__name__, Maker.make.__qualname__)  # expect: make Maker.make


@lru_cache(maxsize=2, typed=True)
def kind(x):
    """What x is."""
    return type(x).__name__


print(kind(1), kind(1.0), kind(1), kind(True), kind(1.0))  # expect: int float int bool float
print(kind.cache_info(), kind.__doc__)  # expect: CacheInfo(hits=1, misses=4, maxsize=2, currsize=2) What x is.
print(kind.cache_parameters())  # expect: {'maxsize': 2, 'typed': True}
kind.cache_clear()
print(kind.cache_info()[3], kind.__wrapped__(2), copy.deepcopy(kind) is kind)  # expect: 0 int True
try:
    kind([])
except TypeError as e:
    print(e)  # expect: unhashable type: 'list'


@lru_cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(90), fib.cache_info().misses)  # expect: 2880067194370816120 91
