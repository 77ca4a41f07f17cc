class A:
    def __add__(self, other):
        return NotImplemented
    def __lt__(self, other):
        return NotImplemented

class B:
    def __radd__(self, other):
        return 'B took it'
    def __gt__(self, other):
        return 'B compared'

print(A() + B())  # expect: B took it
print(A() < B())  # expect: B compared
try:
    A() + 1
except TypeError as error:
    print(error)  # expect: unsupported operand type(s) for +: 'A' and 'int'
try:
    A() < A()
except TypeError as error:
    print(error)  # expect: '<' not supported between instances of 'A' and 'A'
try:
    1 - A()
except TypeError as error:
    print(error)  # expect: unsupported operand type(s) for -: 'int' and 'A'
