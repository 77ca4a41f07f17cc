class A:
    def f(self, x):
        return 'A.f', x
    @classmethod
    def make(cls):
        return cls.__name__

class B(A):
    def f(self, x):
        return super().f(x), super(B, self).f(x + 1)
    @classmethod
    def make(cls):
        return 'B:' + super().make()

class C(B):
    def g(self):
        return super(B, self).f(0)

print(B().f(1))  # expect: (('A.f', 1), ('A.f', 2))
print(B.make(), C.make())  # expect: B:B B:C
print(C().g())  # expect: ('A.f', 0)
print(super(B, B()).f.__self__.__class__.__name__)  # expect: B
