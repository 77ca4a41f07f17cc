class A:
    shared = []
    n = 0

a, b = A(), A()
a.shared.append(1)
b.n += 1
print(b.shared, a.n, b.n, A.n)  # expect: [1] 0 1 0
A.n = 5
print(a.n, b.n)  # expect: 5 1
A.m = lambda self: self.n * 2
print(a.m(), b.m())  # expect: 10 2
del A.n
try:
    a.n
except AttributeError as error:
    print(error)  # expect: 'A' object has no attribute 'n'
try:
    A.nothing
except AttributeError as error:
    print(error)  # expect: type object 'A' has no attribute 'nothing'
