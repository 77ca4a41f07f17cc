# python: 3.13
# What type variables a generic class or an alias has left.
from typing import (Callable, Dict, Generic, List, Optional, ParamSpec,
                    Protocol, TypeVar, Union)

T = TypeVar('T')
K = TypeVar('K')
P = ParamSpec('P')


class Box(Generic[T]):
    pass


class Pair(Generic[K, T]):
    pass


class Both(Box[T], Dict[K, int]):
    pass


class Ints(Box[int]):
    pass


class Proto(Protocol[T]):
    pass


print(Box.__parameters__, Pair.__parameters__)      # expect: (~T,) (~K, ~T)
print(Both.__parameters__, Ints.__parameters__)     # expect: (~T, ~K) ()
print(Proto.__parameters__)                         # expect: (~T,)
print(Box.__orig_bases__)                   # expect: (typing.Generic[~T],)
print(Box[int], Pair[str, T])
# expect: __main__.Box[int] __main__.Pair[str, ~T]
print(Pair[str, T][int])                # expect: __main__.Pair[str, int]
print(List[Optional[T]][int])           # expect: typing.List[typing.Optional[int]]
print(Dict[K, List[T]][int, str])
# expect: typing.Dict[int, typing.List[str]]
print(Callable[P, T], Callable[[T], K][int, str])
# expect: typing.Callable[~P, ~T] typing.Callable[[int], str]
for f in (lambda: Pair[K, T][int], lambda: List[int][str],
          lambda: Union[T, K][int, str, float]):
    try:
        f()
    except TypeError as e:
        print(e)
# expect: Too few arguments for __main__.Pair[~K, ~T]; actual 1, expected at least 2
# expect: typing.List[int] is not a generic class
# expect: Too many arguments for typing.Union[~T, ~K]; actual 3, expected 2
print(Box[int]().__orig_class__)        # expect: __main__.Box[int]
