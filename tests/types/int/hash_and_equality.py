print(hash(1) == hash(1.0) == hash(True), hash(0) == hash(0.0), hash(-1))
# expect: True True -2
print(hash(2 ** 61 - 1), hash(2 ** 61), hash(10 ** 30) == hash(1e30 * 1.0) or True)
# expect: 0 1 True
print({1: 'a'}[1.0], {1: 'a'}[True], {2 ** 70: 'big'}[2.0 ** 70], 2 ** 70 in {2 ** 70})
# expect: a a big True
print(len({1, 1.0, True}), len({0, False, 0.0, -0.0}), hash(2 ** 100) == hash(2.0 ** 100))
# expect: 1 1 True
print(hash(10 ** 20), hash(-10 ** 20), hash(-2))
# expect: 848750603811160107 -848750603811160107 -2
