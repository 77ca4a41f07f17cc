print(2 + 3 * 4 ** 2, -2 ** 2, 2 ** -1, (-2) ** 2, 2 ** 3 ** 2)
# expect: 50 -4 0.5 4 512
print(not 1 + 1 == 2, 1 | 2 & 3, 1 << 2 + 1, 7 & ~2, -7 // 2, -7 % 3)
# expect: False 3 8 5 -4 2
print(1 if 0 else 2 + 3, 5 - 3 - 1, 100 / 10 / 2, 2 * 3 % 4)
# expect: 5 1 5.0 2
print(True or False and False, not False or True)  # expect: True True
print(1 + 2 < 4 and 5 > 3, 3 in [3] and 4, -1 .__abs__() if 0 else 9)
# expect: True 4 9
print(~5, +-+5, - -5, not not 1)  # expect: -6 -5 5 True
print(10 - 2 * 3 + 4 // 2, 6 ^ 3 | 8, lambda: 0 or 1) if 0 else None
