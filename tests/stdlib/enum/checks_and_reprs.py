# python: 3.13
import enum
from enum import *


class F(Flag):
    A = 1
    B = 8
    C = 6


class Eject(Flag, boundary=EJECT):
    A = 1


class Plain(Enum):
    A = int
    B = 2

    class Inner:
        pass


for make in (lambda: verify(NAMED_FLAGS)(F), lambda: F(64),
             lambda: Eject(3), lambda: list(Plain), lambda: Plain.Inner,
             lambda: setattr(Plain.A, 'value', 5), lambda: Plain(),
             lambda: dir(Plain),
             lambda: dir(F.A), lambda: enum.bin(5, 8), lambda: enum.bin(-5),
             lambda: enum.show_flag_values(10), lambda: list(FlagBoundary),
             lambda: UNIQUE):
    try:
        print(make())
    except Exception as e:
        print(type(e).__name__, e)


@global_enum
class G(IntFlag):
    GA = 1
    GB = 2


print([GA, GA | GB, G(0), G(8)], str(GB))
