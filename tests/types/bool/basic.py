print(True, False, True + True, True * 5, -True, ~0, True / 2, True // 1)
# expect: True False 2 5 -1 -1 0.5 1
print(True & False, True | False, True ^ True, type(True & 1).__name__, type(True & True).__name__)
# expect: False True False int bool
print(bool(''), bool('0'), bool([]), bool([0]), bool(0.0), bool(None), bool())
# expect: False True False True False False False
print(isinstance(True, int), int(True), str(True), repr(False), f'{True}', True == 1)
# expect: True 1 True False True True
print([10, 20][True], {True: 'yes'}[1], sum([True, False, True]), max(True, False))
# expect: 20 yes 2 True
print(not True, not 0, True and 'x', False or 'y', True is True, (1 == 1) is True)
# expect: False True x y True True
print('%d %s' % (True, True), f'{True:>6}', f'{False:d}', hash(True))
# expect: 1 True      1 0 1
