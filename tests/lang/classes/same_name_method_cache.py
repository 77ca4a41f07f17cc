# A method replaced on class, base or instance must be seen at once.
class Base:
    def f(self):
        return 'base'
class A(Base):
    pass

a = A()

def call():
    return a.f()

print([call() for _ in range(3)])  # expect: ['base', 'base', 'base']
A.f = lambda self: 'on A'
print([call() for _ in range(3)])  # expect: ['on A', 'on A', 'on A']
a.f = lambda: 'on instance'
print(call())  # expect: on instance
del a.f
del A.f
print(call())  # expect: base
Base.f = lambda self: 'new base'
print(call())  # expect: new base
