a = [1, 'two', 3.0, None, [5]]
print(a, len(a), a[0], a[-1], a[-1][0], [] == [], [1] == [1.0], [1, 2] < [1, 3], [1] < [1, 0])
# expect: [1, 'two', 3.0, None, [5]] 5 1 [5] 5 True True True True
print([1] + [2], [0] * 3, 2 * [1, 2], [1] * 0, 1 in [1], [] in [[]], list('ab'), list(range(3)))
# expect: [1, 2] [0, 0, 0] [1, 2, 1, 2] [] True True ['a', 'b'] [0, 1, 2]
print(list(), list((1, 2)), list({'k': 1}), [*[1], *'b'], [[1, 2], [3]][0][1])
# expect: [] [1, 2] ['k'] [1, 'b'] 2
a[0] = 'changed'
a[-1] = 'last'
print(a)  # expect: ['changed', 'two', 3.0, None, 'last']
b = a
b.append('same')
print(a is b, len(a), a == b, a[:] is a, a[:] == a)
# expect: True 6 True False True
print(max([3, 1]), min([3, 1]), sum([1, 2]), sorted([2, 1]), any([0, 1]), all([]), not [])
# expect: 3 1 3 [1, 2] True True True
