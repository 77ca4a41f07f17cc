print(int(3.9), int(-3.9), int(True), int(), int(1e20), int(b'12'))
# expect: 3 -3 1 0 100000000000000000000 12
print(int('12', base=8), float(3), bool(0), bool(-1), str(10 ** 20), repr(-5))
# expect: 10 3.0 False True 100000000000000000000 -5
for bad in (lambda: int(float('nan')), lambda: int(float('inf')),
            lambda: int([]), lambda: int(None), lambda: int('5', 10.0),
            lambda: int(5, 10), lambda: float(10 ** 400)):
    try:
        bad()
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)
        # expect: ValueError cannot convert float NaN to integer
        # expect: OverflowError cannot convert float infinity to integer
        # expect: TypeError int() argument must be a string, a bytes-like object or a real number, not 'list'
        # expect: TypeError int() argument must be a string, a bytes-like object or a real number, not 'NoneType'
        # expect: TypeError 'float' object cannot be interpreted as an integer
        # expect: TypeError int() can't convert non-string with explicit base
        # expect: OverflowError int too large to convert to float
