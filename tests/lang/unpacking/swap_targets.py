class P:
    pass
p = P()
items = [1, 2, 3]
d = {}
p.x, items[0], d['k'] = 'xyz'
print(p.x, items, d)  # expect: x ['y', 2, 3] {'k': 'z'}
items[0], items[2] = items[2], items[0]
print(items)  # expect: [3, 2, 'y']
items[1:2], (p.y, *p.z) = [['a', 'b'], (1, 2, 3)]
print(items, p.y, p.z)  # expect: [3, 'a', 'b', 'y'] 1 [2, 3]
for items[0] in range(3):
    pass
for p.x, d['n'] in [(5, 6)]:
    pass
print(items, p.x, d)  # expect: [2, 'a', 'b', 'y'] 5 {'k': 'z', 'n': 6}
