class Meta(type):
    def __instancecheck__(cls, x):
        return x == 'magic'
    def __subclasscheck__(cls, c):
        return c is int

class M(metaclass=Meta):
    pass

print(isinstance('magic', M), isinstance(1, M), issubclass(int, M))
# expect: True False True
print(isinstance(1, (str, int)), isinstance(True, int), isinstance(1, int | str))
# expect: True True True
try:
    isinstance(1, 5)
except TypeError as error:
    print(error)
    # expect: isinstance() arg 2 must be a type, a tuple of types, or a union
