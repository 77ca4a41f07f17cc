# python: 3.13
print(None, repr(None), str(None), bool(None), None is None, None == None, None == 0, [None])
# expect: None None None False True True False [None]
print(type(None), None or 'x', None and 'x', {None: 1}[None], f'{None}', '%s' % None, hash(None) == hash(None))
# expect: <class 'NoneType'> x None 1 None None True
for f in (lambda: None + 1, lambda: None(), lambda: None[0], lambda: None.a, lambda: len(None),
          lambda: None < 1, lambda: iter(None), lambda: int(None), lambda: -None):
    try:
        f()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
        # expect: TypeError unsupported operand type(s) for +: 'NoneType' and 'int'
        # expect: TypeError 'NoneType' object is not callable
        # expect: TypeError 'NoneType' object is not subscriptable
        # expect: AttributeError 'NoneType' object has no attribute 'a'
        # expect: TypeError object of type 'NoneType' has no len()
        # expect: TypeError '<' not supported between instances of 'NoneType' and 'int'
        # expect: TypeError 'NoneType' object is not iterable
        # expect: TypeError int() argument must be a string, a bytes-like object or a real number, not 'NoneType'
        # expect: TypeError bad operand type for unary -: 'NoneType'
print(..., Ellipsis, type(...), NotImplemented, bool(...), ... is Ellipsis)
# expect: Ellipsis Ellipsis <class 'ellipsis'> NotImplemented True True
try:
    None.x = 1
except AttributeError as error:
    print(error)
    # expect: 'NoneType' object has no attribute 'x' and no __dict__ for setting new attributes
