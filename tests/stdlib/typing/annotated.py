# Annotated: a type, and what somebody has to say of it.
from typing import (Annotated, List, Optional, TypeVar, get_args, get_origin,
                    get_type_hints)

T = TypeVar('T')
A = Annotated[int, 'meters', 3]
print(A, A.__metadata__, A.__origin__)
# expect: typing.Annotated[int, 'meters', 3] ('meters', 3) <class 'int'>
print(get_origin(A) is Annotated, get_args(A))
# expect: True (<class 'int'>, 'meters', 3)
print(Annotated[A, 'more'], A == Annotated[int, 'meters', 3], A == int)
# expect: typing.Annotated[int, 'meters', 3, 'more'] True False
print(Annotated[List[T], 'x'][int], A('7'))
# expect: typing.Annotated[typing.List[int], 'x'] 7


def f(x: A, y: 'Optional[A]', z: list[A]) -> None:
    pass


for name, hint in get_type_hints(f).items():
    print(name, hint)
# expect: x <class 'int'>
# expect: y typing.Optional[int]
# expect: z list[int]
# expect: return <class 'NoneType'>
print(get_type_hints(f, include_extras=True)['x'])
# expect: typing.Annotated[int, 'meters', 3]
try:
    Annotated[int]
except TypeError as e:
    print('at least two' in str(e))
# expect: True
