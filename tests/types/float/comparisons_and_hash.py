print(1.5 < 2, 2.0 == 2, 2.0 != 2, 1e100 > 10 ** 99, 1e100 == 10 ** 100, 0.5 < 0.25)
# expect: True True False True False False
print(hash(1.0) == hash(1), hash(0.5), hash(-1.0), hash(float('inf')), hash(1e100))
# expect: True 1152921504606846976 -2 314159 1822893315824342674
print(2.5 == '2.5', 1.0 is None, sorted([2.5, 1, -0.5, 3]), max(1, 2.5), min(0.5, 0))
# expect: False False [-0.5, 1, 2.5, 3] 2.5 0
print({0.5: 'half'}[0.5], {1.0, 1, 2.5}, 1.0 in [1], [1.0] == [1], (0.1,) < (0.2,))
# expect: half {1.0, 2.5} True True True
print(9007199254740993 == 9007199254740992.0, 9007199254740993 > 9007199254740992.0)
# expect: False True
