from typing import *
def f(a:List[int],b:Optional[str]=None)->Dict[str,int]: ...
print(List[int], Optional[int], Union[int,str,None], Callable[[int],str], Any, Tuple[int,...], Dict[str,List[int]], Literal['a',1], TypeVar('T'))
print(get_type_hints(f)); 
class P(NamedTuple):
    x:int
    y:int=3
    def s(self): return self.x+self.y
print(P(1), P(1).s())
class TD(TypedDict): a:int
print(TD(a=1)); U=NewType('U',int); print(U(3))
T=TypeVar('T')
class St(Generic[T]):
    def __init__(self): self.i=[]
print(St[int]().i)
@runtime_checkable
class Pr(Protocol):
    def go(self)->int: ...
class G:
    def go(self): return 1
print(isinstance(G(),Pr), isinstance(3,Pr), cast(int,'a'))
