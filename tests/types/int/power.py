print(pow(2, 100), pow(2, 10, 1000), pow(-3, 3), pow(7, 0), pow(0, 5), pow(2, -1))
# expect: 1267650600228229401496703205376 24 -27 1 0 0.5
print(pow(3, 1000, 10 ** 9 + 7), pow(10, 18) ** 2, 3 ** 40, (-1) ** 1001)
# expect: 56888193 1000000000000000000000000000000000000 12157665459056928801 -1
print(pow(-3, 3, 7), pow(3, 3, -7), pow(5, -1, 7), 2 ** 0.5, 4 ** -0.5)
# expect: 1 -1 3 1.4142135623730951 0.5
for bad in (lambda: 0 ** -1, lambda: pow(2, 3, 0), lambda: pow(2, -1, 4),
            lambda: pow(2, 3.0, 5)):
    try:
        bad()
    except (ZeroDivisionError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: ZeroDivisionError 0.0 cannot be raised to a negative power
        # expect: ValueError pow() 3rd argument cannot be 0
        # expect: ValueError base is not invertible for the given modulus
        # expect: TypeError pow() 3rd argument not allowed unless all arguments are integers
