class A:
    def __len__(self):
        return 1

a = A()
a.__len__ = lambda: 100
a.__str__ = lambda: 'instance'
print(len(a), str(a) == 'instance')  # expect: 1 False
A.__len__ = lambda self: 2
print(len(a))  # expect: 2
A.__add__ = lambda self, other: 'added'
print(a + 1)  # expect: added
del A.__add__
try:
    a + 1
except TypeError as error:
    print(error)  # expect: unsupported operand type(s) for +: 'A' and 'int'
