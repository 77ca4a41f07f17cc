from enum import *
class C(Enum):
    RED=1
    GREEN=2
    CRIMSON=1
    def hi(self): return self.name+'!'
print(C.RED, repr(C.RED), C(1), C['GREEN'], list(C), C.CRIMSON is C.RED, len(C), C.RED.hi(), C.RED.value, C.RED==1, C.RED in C, isinstance(C.RED,C), C.__members__)
try: C(9)
except ValueError as e: print(e)
try: C['X']
except KeyError as e: print(e)
try: C.RED=3
except AttributeError as e: print(e)
class A(Enum):
    X=auto(); Y=auto()
print(A.X.value,A.Y.value,{A.X:1})
class I(IntEnum):
    ONE=1; TWO=2
print(I.ONE+1, I.ONE==1, I.ONE, repr(I.ONE), f'{I.TWO}', sorted([I.TWO,I.ONE]), I(2))
class S(StrEnum):
    AB=auto(); CD='x'
print(S.AB, S.CD=='x', repr(S.AB), S.AB.upper())
class F(Flag):
    R=auto(); W=auto(); X=auto()
    RW=R|W
print(F.R|F.X, F.RW, F.R in F.RW, ~F.R, F.R&F.W, bool(F.R&F.W), list(F.RW), F(3), repr(F.R|F.X), list(F))
class IF(IntFlag):
    A=1; B=2
print(IF.A|IF.B, IF.A|8, repr(IF.A|IF.B), IF.A|IF.B==3)
class P(Enum):
    E=(1,2); M=(3,4)
    def __init__(self,a,b): self.a=a; self.b=b
    @property
    def s(self): return self.a+self.b
print(P.E.a,P.M.s,P.E.value)
X=Enum('X','A B C'); print(list(X), X.A)
try:
    @unique
    class D(Enum):
        A=1; B=1
except ValueError as e: print(e)
import copy; print(copy.deepcopy(C.RED) is C.RED)
match C.RED:
    case C.RED: print('matched')
