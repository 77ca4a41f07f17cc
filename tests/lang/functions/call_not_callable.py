for thing in (1, 'x', None, [], (1,)):
    try:
        thing()
    except TypeError as error:
        print(error)
        # expect: 'int' object is not callable
        # expect: 'str' object is not callable
        # expect: 'NoneType' object is not callable
        # expect: 'list' object is not callable
        # expect: 'tuple' object is not callable
class A:
    pass
try:
    A()()
except TypeError as error:
    print(error)  # expect: 'A' object is not callable
