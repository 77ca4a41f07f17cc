class A:
    def __add__(self, other):
        return 'A.add'
    def __radd__(self, other):
        return 'A.radd'
class B(A):
    def __radd__(self, other):
        return 'B.radd'
class C(A):
    pass

print(A() + A(), A() + B(), B() + A(), A() + C())
# expect: A.add B.radd A.add A.add
print(1 + A(), 1 + B())  # expect: A.radd B.radd
