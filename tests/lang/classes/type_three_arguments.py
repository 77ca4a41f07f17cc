def greet(self):
    return 'hi ' + self.name

T = type('T', (), {'name': 'tee', 'greet': greet})
U = type('U', (T,), {'name': 'you'})
print(T().greet(), U().greet(), U.__mro__[1] is T)  # expect: hi tee hi you True
print(T.__name__, type(T), repr(U))
# expect: T <class 'type'> <class '__main__.U'>
print(type(1), type('a'), type(None), type(type))
# expect: <class 'int'> <class 'str'> <class 'NoneType'> <class 'type'>
try:
    type('X', (1,), {})
except TypeError as error:
    print(error)
    # expect: metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases
try:
    type(1, 2)
except TypeError as error:
    print(error)  # expect: type() takes 1 or 3 arguments
