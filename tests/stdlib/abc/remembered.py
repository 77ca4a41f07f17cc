# What isinstance answered is remembered, but not longer than it holds.
import abc
import gc
from collections.abc import Mapping, Sequence, Sized

print(isinstance({}, Mapping), isinstance({}, Mapping))     # expect: True True
print(isinstance(3, Mapping), isinstance(3, Mapping))       # expect: False False


class Plain:
    pass


print(isinstance(Plain(), Mapping), issubclass(Plain, Mapping))
# expect: False False
Mapping.register(Plain)
print(isinstance(Plain(), Mapping), issubclass(Plain, Mapping))
# expect: True True


class Child(Plain):
    pass


print(isinstance(Child(), Mapping))     # expect: True


# A class made anew where an old one was.
def made(has):
    class Made:
        if has:
            def __len__(self):
                return 0
    return isinstance(Made(), Sized)


seen = []
for i in range(6):
    seen.append(made(i % 2))
    gc.collect()
print(*seen)
# expect: False True False True False True


class Hooked(abc.ABC):
    asked = 0

    @classmethod
    def __subclasshook__(cls, other):
        Hooked.asked += 1
        return hasattr(other, 'quack') or NotImplemented


class Duck:
    quack = 1


print(isinstance(Duck(), Hooked), isinstance(3, Hooked))    # expect: True False


class Meta(abc.ABCMeta):
    def __subclasscheck__(cls, other):
        print('asked', other.__name__)
        return super().__subclasscheck__(other)


class Abstract(metaclass=Meta):
    pass


print(isinstance(5, Abstract))
# expect: asked int
# expect: False
print(issubclass(Abstract, Abstract))
# expect: asked Abstract
# expect: True


class Liar:
    @property
    def __class__(self):
        return dict


print(isinstance(Liar(), Mapping), isinstance(Liar(), Sequence))
# expect: True False
try:
    issubclass(3, Mapping)
except TypeError as error:
    print(error)        # expect: issubclass() arg 1 must be a class
token = abc.get_cache_token()
Sequence.register(type('Other', (), {}))
print(abc.get_cache_token() != token)       # expect: True


class Base(abc.ABC):
    @abc.abstractmethod
    def f(self):
        pass


class Below(Base):
    pass


class Far:
    pass


print(issubclass(Far, Base))        # expect: False
Below.register(Far)
print(issubclass(Far, Base), isinstance(Far(), Below))   # expect: True True
