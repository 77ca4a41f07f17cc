# python: 3.13
# Reprs, documentation and checks that follow from the fields.
import dataclasses as d
import typing


@d.dataclass
class P:
    x: int
    y: 'str' = 'a'
    z: list = d.field(default_factory=list)
    w: float = d.field(default=1.5, kw_only=True)


print(P.__doc__)
print(str(d.fields(P)[1]).replace(repr(d.MISSING), "MISSING"))
print(P.__dataclass_params__, repr(d.MISSING).split(' at ')[0])
print(P.__repr__.__qualname__)


@d.dataclass
class Own:
    a: int = 1
    b: 'typing.ClassVar[int]' = 2
    c: 'ClassVar' = 3

    def __init__(self, given):
        self.a = given


print(Own(5), Own.__doc__, [f.name for f in d.fields(Own)])
for names in ['x', 'x'], ['1x'], ["class"]:
    try:
        d.make_dataclass('C', names)
    except TypeError as e:
        print(e)
try:
    d.dataclass(weakref_slot=True)(type('E', (), {}))
except TypeError as e:
    print(e)
