big = 10 ** 30
print(1 < 2, 2 <= 2, 3 > 4, 3 >= 3, 1 == 1, 1 != 1)
# expect: True True False True True False
print(big > 1, 1 < big, -big < big, big == 10 ** 30, big != big + 1)
# expect: True True True True True
print(1 == 1.0, big == 1e30, big < 1e31, 2 ** 53 + 1 == float(2 ** 53))
# expect: True False True False
print(2 ** 53 + 1 > float(2 ** 53), 10 ** 400 > 1e308, -10 ** 400 < -1e308)
# expect: True True True
print(10 ** 400 > float('inf'), 10 ** 400 < float('inf'), 1 < float('nan'))
# expect: False True False
print(sorted([3, big, -big, 0, 2.5]))
# expect: [-1000000000000000000000000000000, 0, 2.5, 3, 1000000000000000000000000000000]
print(1 == 'a', 1 != None, True == 1, True < 2)  # expect: False True True True
