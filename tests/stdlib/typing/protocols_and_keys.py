# python: 3.13
import traceback
from typing import *


class Movie(TypedDict, total=False):
    name: Required[str]
    year: int


class More(Movie):
    extra: str
    maybe: NotRequired[int]


print(sorted(More.__required_keys__), sorted(More.__optional_keys__))
print(Movie(name='x'), is_typeddict(Movie), Movie.__total__)


class Named(Protocol):
    name: str

    def greet(self): ...


@runtime_checkable
class Closes(Protocol):
    def close(self): ...


class Base:
    def __init__(self, name):
        self.name = name


class Dog(Named, Base):
    pass


class Cat(Named):
    pass


print(Dog('rex').name, Cat().__class__.__name__, isinstance(open, Closes))
for f in (lambda: Named(), lambda: isinstance(5, Named), lambda: List(),
          lambda: Dict(a=1)):
    try:
        f()
    except TypeError as e:
        print(e)
print(DefaultDict(int), traceback.format_exception_only(
    SyntaxError('bad', ('f', 1, 2, 'text', 1, 3))))
try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise KeyError('k') from e
except KeyError as e:
    t = traceback.TracebackException.from_exception(e)
    print(t.__cause__, t.__context__, t.__suppress_context__,
          list(t.format_exception_only()))
