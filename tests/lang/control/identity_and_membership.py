a = [1]
b = a
print(a is b, a is [1], a is not [1], None is None)
# expect: True False True True
print(1 in [1, 2], 3 not in (1, 2), 'a' in 'cat', 'k' in {'k': 1})
# expect: True True True True
print(2 in range(0, 10, 2), 3 in range(0, 10, 2), 2.0 in [1, 2])
# expect: True False True
try:
    1 in 5
except TypeError as error:
    print(error)  # expect: argument of type 'int' is not iterable
try:
    1 in 'abc'
except TypeError as error:
    print(error)
    # expect: 'in <string>' requires string as left operand, not int
nan = float('nan')
print(nan in [nan], nan == nan, [nan] == [nan])  # expect: True False True
