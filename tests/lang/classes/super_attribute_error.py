# python: 3.13
class A:
    pass

class B(A):
    def f(self):
        return super().missing

try:
    B().f()
except AttributeError as error:
    print(error)  # expect: 'super' object has no attribute 'missing'
try:
    super(int, 'x')
except TypeError as error:
    print(error)
    # expect: super(type, obj): obj (instance of str) is not an instance or subtype of type (int).
