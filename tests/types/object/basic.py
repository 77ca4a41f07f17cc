# python: 3.13
o = object()
print(o == o, o != object(), hash(o) == hash(o), isinstance(o, object), type(o), object.__name__)
# expect: True True True True <class 'object'> object
print(isinstance(1, object), issubclass(int, object), issubclass(type, object), isinstance(int, type))
# expect: True True True True
print(repr(o).startswith('<object object at 0x'), object.__bases__, object().__class__ is object, bool(o))
# expect: True () True True
for f in (lambda: setattr(o, 'x', 1), lambda: o.x, lambda: o(), lambda: o < o, lambda: object(1), lambda: o + o, lambda: o[0]):
    try:
        f()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
        # expect: AttributeError 'object' object has no attribute 'x' and no __dict__ for setting new attributes
        # expect: AttributeError 'object' object has no attribute 'x'
        # expect: TypeError 'object' object is not callable
        # expect: TypeError '<' not supported between instances of 'object' and 'object'
        # expect: TypeError object() takes no arguments
        # expect: TypeError unsupported operand type(s) for +: 'object' and 'object'
        # expect: TypeError 'object' object is not subscriptable
print(type(object), type(type) is type, type.__mro__, int.__mro__, bool.__mro__)
# expect: <class 'type'> True (<class 'type'>, <class 'object'>) (<class 'int'>, <class 'object'>) (<class 'bool'>, <class 'int'>, <class 'object'>)
