from dataclasses import *
@dataclass
class P:
    x:int
    y:int=2
    z:list=field(default_factory=list)
print(P(1), P(1)==P(1,2,[]), P.__match_args__, asdict(P(1)), astuple(P(3)), replace(P(1),y=9))
@dataclass(order=True,frozen=True)
class Q:
    a:int
    b:str='q'
print(Q(1)<Q(2), hash(Q(1))==hash(Q(1)), sorted([Q(2),Q(1)]))
try: Q(1).a=3
except FrozenInstanceError as e: print(e)
@dataclass
class R(P):
    w:int=field(default=5,repr=False,compare=False)
    def __post_init__(self): self.s=self.x+self.w
print(R(1), R(1).s, [f.name for f in fields(R)])
try:
    @dataclass
    class B: x:list=[]
except ValueError as e: print(e)
try: P()
except TypeError as e: print(e)
@dataclass(slots=True,kw_only=True)
class S: a:int; b:int=1
print(S(a=1), hasattr(S(a=1),'__dict__'))
match P(1,2):
    case P(x,y): print(x,y)
