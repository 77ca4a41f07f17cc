def show(f):
    try:
        f()
    except Exception as error:
        print(type(error).__name__ + ':', error)
        # expect: IndexError: list index out of range
        # expect: IndexError: list index out of range
        # expect: IndexError: tuple index out of range
        # expect: IndexError: string index out of range
        # expect: KeyError: 'k'
        # expect: KeyError: 1
        # expect: TypeError: unsupported operand type(s) for +: 'int' and 'str'
        # expect: TypeError: can only concatenate str (not "int") to str
        # expect: TypeError: can only concatenate list (not "tuple") to list
        # expect: AttributeError: 'NoneType' object has no attribute 'x'
        # expect: NameError: name 'undefined' is not defined
        # expect: ValueError: invalid literal for int() with base 10: 'x'
        # expect: ZeroDivisionError: integer division or modulo by zero
        # expect: TypeError: object of type 'int' has no len()

show(lambda: [][0])
show(lambda: [1][5])
show(lambda: ()[1])
show(lambda: 'a'[3])
show(lambda: {}['k'])
show(lambda: {}[1])
show(lambda: 1 + 'a')
show(lambda: 'a' + 1)
show(lambda: [] + ())
show(lambda: None.x)
show(lambda: undefined)
show(lambda: int('x'))
show(lambda: 1 // 0)
show(lambda: len(5))
