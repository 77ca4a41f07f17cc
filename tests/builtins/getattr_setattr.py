# python: 3.13
class A:
    x = 1
a = A()
print(getattr(a, 'x'), getattr(a, 'no', 'default'), hasattr(a, 'x'), hasattr(a, 'no'), getattr('abc', 'upper')())
# expect: 1 default True False ABC
setattr(a, 'y', 2)
print(a.y)  # expect: 2
delattr(a, 'y')
print(hasattr(a, 'y'), getattr(A, 'x'), getattr([], 'append').__name__)
# expect: False 1 append
for f in (lambda: getattr(a, 'zz'), lambda: getattr(a, 5), lambda: setattr(a, 5, 1), lambda: delattr(a, 'x'),
          lambda: setattr(5, 'x', 1), lambda: getattr(a), lambda: hasattr(a, None), lambda: setattr([], 'a', 1)):
    try:
        f()
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: AttributeError 'A' object has no attribute 'zz'
        # expect: TypeError attribute name must be string, not 'int'
        # expect: TypeError attribute name must be string, not 'int'
        # expect: AttributeError 'A' object has no attribute 'x'
        # expect: AttributeError 'int' object has no attribute 'x' and no __dict__ for setting new attributes
        # expect: TypeError getattr expected at least 2 arguments, got 1
        # expect: TypeError attribute name must be string, not 'NoneType'
        # expect: AttributeError 'list' object has no attribute 'a' and no __dict__ for setting new attributes
