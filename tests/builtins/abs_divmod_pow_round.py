print(abs(-5), abs(5.5), abs(-10 ** 20), abs(True), divmod(17, 5), divmod(-17.5, 5))
# expect: 5 5.5 100000000000000000000 1 (3, 2) (-4.0, 2.5)
print(pow(2, 3), pow(2, 3, 5), pow(2.0, 3), round(3.7), round(3.14159, 2), round(1234, -2))
# expect: 8 3 8.0 4 3.14 1200
for f in (lambda: abs('a'), lambda: divmod('a', 1), lambda: pow('a', 2), lambda: round('a'),
          lambda: abs(), lambda: round(1.5, 'x'), lambda: divmod(1)):
    try:
        f()
    except TypeError as error:
        print(error)
        # expect: bad operand type for abs(): 'str'
        # expect: unsupported operand type(s) for divmod(): 'str' and 'int'
        # expect: unsupported operand type(s) for ** or pow(): 'str' and 'int'
        # expect: type str doesn't define __round__ method
        # expect: abs() takes exactly one argument (0 given)
        # expect: 'str' object cannot be interpreted as an integer
        # expect: divmod expected 2 arguments, got 1
