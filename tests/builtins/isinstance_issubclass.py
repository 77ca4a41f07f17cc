class A: pass
class B(A): pass
print(isinstance(B(), A), isinstance(A(), B), isinstance(1, (str, int)), isinstance('a', ((int,), str)), issubclass(B, (int, A)))
# expect: True False True True True
print(isinstance(True, int), isinstance(1, bool), isinstance(None, type(None)), isinstance(A, type), issubclass(bool, int))
# expect: True False True True True
print(isinstance(1, int | None), isinstance(None, int | None), isinstance('a', int | float), isinstance([], object))
# expect: True True False True
for f in (lambda: isinstance(1, 'int'), lambda: issubclass(1, int), lambda: isinstance(1), lambda: issubclass(A, 5), lambda: isinstance(1, [int])):
    try:
        f()
    except TypeError as error:
        print(error)
        # expect: isinstance() arg 2 must be a type, a tuple of types, or a union
        # expect: issubclass() arg 1 must be a class
        # expect: isinstance expected 2 arguments, got 1
        # expect: issubclass() arg 2 must be a class, a tuple of classes, or a union
        # expect: isinstance() arg 2 must be a type, a tuple of types, or a union
