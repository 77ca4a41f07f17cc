print(range(0) == range(5, 5), range(0, 3, 2) == range(0, 4, 2), range(3) == [0, 1, 2], range(1, 2) != range(1, 3))
# expect: True True False True
print({range(3): 1}[range(0, 3)], hash(range(0)) == hash(range(1, 1)), range(5)[1:] == range(1, 5))
# expect: 1 True True
print(range(10)[2:8:3], range(10)[::-2], range(0, 10, 2)[1:-1], range(5)[10:], range(5)[-2:])
# expect: range(2, 8, 3) range(9, -1, -2) range(2, 8, 2) range(5, 5) range(3, 5)
print(repr(range(1, 5, 1)), repr(range(1, 5, 2)), str(range(-3)))
# expect: range(1, 5) range(1, 5, 2) range(0, -3)
try:
    range(3).start = 1
except AttributeError as error:
    print(error)  # expect: readonly attribute
try:
    range(3)[0] = 1
except TypeError as error:
    print(error)  # expect: 'range' object does not support item assignment
