class Plugin:
    registry = {}
    def __init_subclass__(cls, tag=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.registry[tag or cls.__name__] = cls

class A(Plugin):
    pass
class B(Plugin, tag='bee'):
    pass
class C(B):
    pass

print({k: v.__name__ for k, v in Plugin.registry.items()})
# expect: {'A': 'A', 'bee': 'B', 'C': 'C'}
try:
    class D(object, x=1):
        pass
except TypeError as error:
    print(error)  # expect: D.__init_subclass__() takes no keyword arguments
