# python: 3.13
def show(f):
    try:
        f()
    except Exception as error:
        print(type(error).__name__ + ':', error)
        # expect: ZeroDivisionError: integer modulo by zero
        # expect: ZeroDivisionError: float division by zero
        # expect: ZeroDivisionError: float modulo by zero
        # expect: AttributeError: 'dict' object has no attribute 'nope'
        # expect: ValueError: 3 is not in list
        # expect: IndexError: pop from empty list
        # expect: ValueError: substring not found
        # expect: ValueError: could not convert string to float: 'q'
        # expect: TypeError: bad operand type for unary -: 'str'
        # expect: TypeError: '<' not supported between instances of 'int' and 'str'
        # expect: NameError: name 'for_loop' is not defined
        # expect: TypeError: unhashable type: 'list'
        # expect: TypeError: list indices must be integers or slices, not str
        # expect: TypeError: 'int' object is not subscriptable

show(lambda: 1 % 0)
show(lambda: 1.0 / 0)
show(lambda: 1.5 % 0)
show(lambda: {}.nope)
show(lambda: [1, 2].index(3))
show(lambda: [].pop())
show(lambda: 'a'.index('b'))
show(lambda: float('q'))
show(lambda: -'a')
show(lambda: 1 < 'a')
show(lambda: for_loop(5))
show(lambda: {[]: 1})
show(lambda: [1]['a'])
show(lambda: 5[0])
def for_loop(x):
    for _ in x:
        pass
