# python: 3.13
class A:
    pass
class B(A):
    pass
try:
    class C(A, B):
        pass
except TypeError as error:
    print(str(error).split('\n')[0])
    # expect: Cannot create a consistent method resolution order (MRO) for bases A, B
try:
    class D(A, A):
        pass
except TypeError as error:
    print(error)  # expect: duplicate base class A
