class A:
    def f(self):
        return 'A'
class B:
    def f(self):
        return 'B'

x = A()
x.v = 1
x.__class__ = B
print(x.f(), x.v, type(x).__name__, isinstance(x, B))  # expect: B 1 B True
try:
    x.__class__ = int
except TypeError as error:
    print(error)
    # expect: __class__ assignment only supported for mutable types or ModuleType subclasses
A.f = lambda self: 'patched'
print(A().f())  # expect: patched
