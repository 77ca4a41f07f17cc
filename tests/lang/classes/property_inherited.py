class A:
    @property
    def value(self):
        return 1

class B(A):
    @property
    def value(self):
        return super().value + 1

class C(B):
    @B.value.getter
    def value(self):
        return 10

print(A().value, B().value, C().value)  # expect: 1 2 10

class D:
    @property
    def broken(self):
        return self.nothing

try:
    D().broken
except AttributeError as error:
    print(error)  # expect: 'D' object has no attribute 'nothing'
