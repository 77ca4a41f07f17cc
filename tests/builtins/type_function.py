print(type(5), type('a'), type(None), type(int), type(len), type(type), type([]) is list)
# expect: <class 'int'> <class 'str'> <class 'NoneType'> <class 'type'> <class 'builtin_function_or_method'> <class 'type'> True
X = type('X', (list,), {'extra': lambda self: len(self) * 2})
print(X([1, 2]).extra(), X.__name__, X.__bases__)
# expect: 4 X (<class 'list'>,)
for f in (lambda: type(), lambda: type(1, 2), lambda: type(1, (), {}), lambda: type('A', 5, {}), lambda: type('A', (), 5)):
    try:
        f()
    except TypeError as error:
        print(error)
        # expect: type() takes 1 or 3 arguments
        # expect: type() takes 1 or 3 arguments
        # expect: type.__new__() argument 1 must be str, not int
        # expect: type.__new__() argument 2 must be tuple, not int
        # expect: type.__new__() argument 3 must be dict, not int
