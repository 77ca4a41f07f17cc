# python: 3.13
import typing, re
from typing import *
@overload
def f(x: int) -> int: ...
@overload
def f(x: str) -> str: ...
def f(x): return x
print(len(typing.get_overloads(f))); typing.clear_overloads(); print(typing.get_overloads(f))
class P(Protocol):
    a: int
    def m(self): ...
class TD(TypedDict): x: int
print(typing.is_protocol(P), typing.is_protocol(int), sorted(typing.get_protocol_members(P)), typing.is_typeddict(TD), typing.is_typeddict(dict))
print(repr(typing.ForwardRef('int')), typing.NoDefault, typing.ForwardRef('a')==typing.ForwardRef('a'))
try: typing.ForwardRef('a b')
except SyntaxError as e: print(e.msg)
