class A:
    def __init__(self):
        return 1

try:
    A()
except TypeError as error:
    print(error)  # expect: __init__() should return None, not 'int'
class B:
    pass
try:
    B(1)
except TypeError as error:
    print(error)  # expect: B() takes no arguments
class C:
    def __init__(self, a):
        pass
try:
    C()
except TypeError as error:
    print(error)
    # expect: C.__init__() missing 1 required positional argument: 'a'
try:
    C(1, 2)
except TypeError as error:
    print(error)
    # expect: C.__init__() takes 2 positional arguments but 3 were given
