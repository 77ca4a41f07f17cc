def outer():
    def inner():
        pass
    class Local:
        def method(self):
            pass
    return inner, Local

inner, Local = outer()
print(inner.__qualname__)  # expect: outer.<locals>.inner
print(Local.__qualname__)  # expect: outer.<locals>.Local
print(Local.method.__qualname__)  # expect: outer.<locals>.Local.method
print((lambda: 0).__qualname__)  # expect: <lambda>
class A:
    class B:
        def f(self):
            return lambda: 0
print(A.B.f.__qualname__, A.B().f().__qualname__)
# expect: A.B.f A.B.f.<locals>.<lambda>
