# python: 3.13
import abc

class Base(abc.ABC):
    @abc.abstractmethod
    def go(self): ...
    @property
    @abc.abstractmethod
    def pr(self): ...
try: Base()
except TypeError as e: print(e)
class Impl(Base):
    def go(self): return 1
    pr=2
print(Impl().go(), isinstance(Impl(),Base))
Base.register(int); print(isinstance(3,Base), issubclass(str,Base))
