for f in (lambda: str.upper(5), lambda: list.append((), 1), lambda: dict.get([], 1), lambda: int.__add__('a', 1),
          lambda: str.join(5, []), lambda: object.__init__(), lambda: int.__new__(str), lambda: list.__new__()):
    try:
        print(f())
    except TypeError as error:
        print(error)
        # expect: descriptor 'upper' for 'str' objects doesn't apply to a 'int' object
        # expect: descriptor 'append' for 'list' objects doesn't apply to a 'tuple' object
        # expect: descriptor 'get' for 'dict' objects doesn't apply to a 'list' object
        # expect: descriptor '__add__' requires a 'int' object but received a 'str'
        # expect: descriptor 'join' for 'str' objects doesn't apply to a 'int' object
        # expect: descriptor '__init__' of 'object' object needs an argument
        # expect: int.__new__(str): str is not a subtype of int
        # expect: list.__new__(): not enough arguments
print(str.upper('a'), list.append([], 1), dict.get({1: 2}, 1), int.__add__(1, 2), str.join('-', 'ab'))
# expect: A None 2 3 a-b
