class A:
    pass
class B(A):
    'Doc of B.'
class C(A):
    pass

print([c.__name__ for c in A.__subclasses__()])  # expect: ['B', 'C']
print(A.__doc__, B.__doc__)  # expect: None Doc of B.
print(C.__qualname__, C.__module__, C.__name__)  # expect: C __main__ C
C.__name__ = 'Renamed'
print(C, C.__name__)  # expect: <class '__main__.C'> Renamed
print(repr(A())[:18])  # expect: <__main__.A object
